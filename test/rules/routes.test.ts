import type { Express } from 'express';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { routesOf } from '../support/router.ts';

let app: Express;
let test: TestApp;

beforeAll(async () => {
  test = await testApp({ demo: true });
  app = test.app;
});

describe('every route', () => {
  it('declares who may use it', () => {
    const routes = routesOf(app);
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('that changes something is a POST', () => {
    const methods = new Set(routesOf(app).map(({ method }) => method));
    expect([...methods].sort()).toEqual(['get', 'post']);
  });

  // Mail programs send it on a click (RFC 8058); who has its token may stop these mails and do nothing else.
  const oneClick = '/notifications/unsubscription/:token';

  it('that is a POST refuses what another site sends', async () => {
    const posts = routesOf(app).filter(({ method, path }) => method === 'post' && path !== oneClick);
    for (const { path, method } of posts) {
      const response = await test
        .visitor()
        .post(path.replace(/:\w+/g, '1'))
        .set('Sec-Fetch-Site', 'cross-site');
      expect(response.status, `${method} ${path}`).toBe(403);
    }
  });
});
