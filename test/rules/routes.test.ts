import type { Express } from 'express';
import { beforeAll, describe, expect, it } from 'vitest';
import { isOfStaff, permissions } from '#src/platform/access/permissions.ts';
import { staffActsOf } from '#src/site/accountability/audit-page.ts';
import { subjectKinds } from '#src/site/accountability/labels.ts';
import { slices } from '#src/slices.ts';
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

  it('that asks for a permission of staff is an act that is audited, and a slice has words for it', () => {
    const routes = routesOf(app);
    const ofStaff = routes.filter(({ access }) =>
      permissions.some((each) => each === access && isOfStaff(each)),
    );
    expect(ofStaff.length).toBeGreaterThan(30);
    expect(ofStaff.filter(({ access, staffActs }) => access !== staffActs[0])).toEqual([]);
    const audited = routes.filter(({ staffActs }) => staffActs.length > 0);
    const acts = staffActsOf(slices);
    expect(audited.map(({ method, path }) => `${method} ${path}`).filter((act) => !acts[act])).toEqual([]);
    const brought = slices.flatMap(({ staffActs = {} }) => Object.keys(staffActs));
    expect([...new Set(brought)]).toHaveLength(brought.length);
    const known = audited.map(({ method, path }) => `${method} ${path}`);
    const ofRoutes = brought.filter((act) => /^(get|post) /.test(act));
    expect(ofRoutes.filter((act) => !known.includes(act))).toEqual([]);
    const kinds = audited.flatMap(({ path }) => /:(\w+)/.exec(path)?.[1] ?? []);
    expect(kinds.filter((kind) => !subjectKinds[kind])).toEqual([]);
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
