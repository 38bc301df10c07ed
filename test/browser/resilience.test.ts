import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import supertest from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { testApp } from '../support/app.ts';
import { debate, member } from '../support/factories.ts';
import { serverProcess } from '../support/process.ts';
import { signIn } from '../support/sign-in.ts';
import { proxyTo } from '../support/tcp-proxy.ts';
import { text } from './helpers.ts';

const test = await testApp();

describe('while the database is away', async () => {
  const proxy = await proxyTo(test.url);
  const db = openDatabase(proxy.url, () => {});
  const app = createApp({ ...test.deps, db });
  const place = await debate(test.db);
  const ida = await member(test.db, { language: 'de' });
  const agent = supertest.agent(app).set('Sec-Fetch-Site', 'same-origin');
  await signIn(agent, test.deps, ida.id);
  afterAll(async () => {
    await db.end();
    await proxy.cut();
  });

  it('every page says so, with a time to come back, and works again by itself', async () => {
    await agent.get(place.path).expect(200);
    await proxy.cut();
    for (const path of [place.path, '/', '/boards', '/moderation/log']) {
      for (const reader of [agent, supertest(app)]) {
        const answer = await reader.get(path).set('Accept-Language', 'fr').expect(503);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.text).toContain('<html lang="fr">');
        expect(answer.text).toContain('<main');
        expect(answer.text).not.toMatch(/ECONN|at .*\.ts/);
      }
    }
    await supertest(app).get('/readyz').expect(503);
    await supertest(app).get('/healthz').expect(200);
    await proxy.mend();
    await agent.get(place.path).expect(200);
    await supertest(app).get('/readyz').expect(200);
  });

  it('no text is lost: it comes back in a form that sends it again, once', async () => {
    const words = 'A long thought, that took an hour & <more>.';
    const fields = text(words);
    await proxy.cut();
    const away = await agent.post(`/debates/${place.id}/contributions`).type('form').send(fields).expect(503);
    expect(away.headers['retry-after']).toBeDefined();
    const kept = Object.fromEntries(
      [...away.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
        ([, name, value]) => [
          name,
          value?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
        ],
      ),
    );
    expect(kept).toMatchObject(fields);
    await proxy.mend();
    for (const time of [1, 2]) {
      const sent = await agent.post(`/debates/${place.id}/contributions`).type('form').send(fields);
      expect(sent.status, `time ${time}`).toBe(303);
    }
    const page = await agent.get(place.path);
    expect(page.text.split('took an hour').length).toBe(2);
  });

  it('nothing that another site sent comes back', async () => {
    await proxy.cut();
    const answer = await agent
      .post(`/debates/${place.id}/contributions`)
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send(text('Words of another site.'));
    expect(answer.text).not.toContain('Words of another site.');
    await proxy.mend();
  });

  it('nobody waits for ever for one that is silent', async () => {
    await proxy.cut();
    await proxy.mend({ silent: true });
    await supertest(app).get('/debates').timeout(20_000).expect(503);
    await proxy.cut();
    await proxy.mend();
    await supertest(app).get('/debates').expect(200);
  });
});

describe('the server', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes what is under way at %s and ends well',
    async (signal) => {
      const { port, child, complaints } = await serverProcess(test);
      const body = 'language=fr&returnTo=/debates';
      const slow = request({
        port,
        host: '127.0.0.1',
        agent: false,
        method: 'POST',
        path: '/language',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': body.length,
          'Sec-Fetch-Site': 'same-origin',
          Expect: '100-continue',
        },
      });
      const answered = once(slow, 'response');
      slow.flushHeaders();
      // Now the server has read the head of the request and waits for its body.
      await once(slow, 'continue');
      child.kill(signal);
      await refusing(port);
      slow.end(body);
      const [answer] = await answered;
      expect(answer.statusCode).toBe(303);
      const [code] = await once(child, 'exit');
      expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
    },
  );
});

it('the embedded database works below a folder that only its owner may enter, and keeps what it has', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'ict4society-closed-'));
  chmodSync(closed, 0o700);
  const folder = join(closed, 'data', 'postgres');
  mkdirSync(join(closed, 'data'));
  const place = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  try {
    for (const time of ['first', 'second']) {
      const server = await startEmbedded(folder, { fsync: 'off' });
      const db = openDatabase(server.url('postgres'), () => {});
      try {
        if (time === 'first') await db.query('CREATE TABLE kept AS SELECT 42 AS it');
        expect((await db.query('SELECT it FROM kept')).rows).toEqual([{ it: 42 }]);
      } finally {
        await db.end();
        await server.stop();
      }
    }
  } finally {
    rmSync(closed, { recursive: true, force: true });
    rmSync(join('/var/lib/ict4society', place), { recursive: true, force: true });
  }
});

/** Waits until nobody listens at the port any more. */
async function refusing(port: number): Promise<void> {
  for (;;) {
    const probe = request({ port, host: '127.0.0.1', path: '/healthz', agent: false });
    const outcome = await new Promise((done) => {
      probe.once('response', (answer) => {
        answer.resume();
        done('answered');
      });
      probe.once('error', () => done('refused'));
      probe.end();
    });
    if (outcome === 'refused') return;
  }
}
