import request, { type Agent } from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '#src/app.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { download, linkTo } from './flows.ts';
import { leaver, password, post } from './helpers.ts';
import { unzip } from './zip.ts';

const test = await testApp();
const ask = (agent: Agent) => post(agent, '/accounts/me/data/files', { password });
const Count = z.object({ n: z.number() });
const partsKept = async (id: number) =>
  (
    await one(
      test.db,
      Count,
      sql`SELECT count(*) AS n FROM data_export_parts p JOIN data_exports e ON e.id = p.export_id WHERE e.member_id = ${id}`,
    )
  ).n;

beforeEach(async () => {
  test.clock.now = new Date('2026-11-20T10:00:00Z');
  await run(test.db, sql`DELETE FROM rate_limits`);
});

describe('asking for one’s data', () => {
  it('needs the password, as often as signing in does', async () => {
    const { agent } = await leaver(test);
    for (let time = 0; time < 10; time += 1) {
      const answer = await post(agent, '/accounts/me/data/files', { password: 'not this one at all' }).expect(
        422,
      );
      expect(answer.text).toContain('This is not the password for this account');
    }
    await post(agent, '/accounts/me/data/files', { password }).expect(429).expect('Retry-After', /\d+/);
  });

  it('asks once, however often the form is sent', async () => {
    const { agent, email, id } = await leaver(test);
    const answers = await Promise.all([ask(agent), ask(agent), ask(agent)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const { n } = await one(
      test.db,
      Count,
      sql`SELECT count(*) AS n FROM data_exports WHERE member_id = ${id}`,
    );
    expect(n).toBe(1);
    await linkTo(test, email);
    expect(test.mails.filter((mail) => mail.to === email)).toHaveLength(1);
  });

  it('makes three a day, and each ends the link before', async () => {
    const { agent, email, id } = await leaver(test);
    const links: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      await ask(agent).expect(303);
      links.push(await linkTo(test, email));
    }
    await ask(agent).expect(429).expect('Retry-After', '86400');
    expect(await partsKept(id)).toBe(1);
    await agent.get(links[0] ?? '').expect(410);
    await agent.get(links[2] ?? '').expect(200);
    const page = await agent.get('/accounts/me/data').expect(200);
    expect(page.text).toContain('Replaced by a later one');
    test.clock.now = new Date(test.clock.now.getTime() + 86_400_001);
    await ask(agent).expect(303);
  });

  it('is possible again where a file was not made within an hour', async () => {
    const { agent, id, email } = await leaver(test);
    await run(
      test.db,
      sql`INSERT INTO data_exports (member_id, state, asked_at) VALUES (${id}, 'asked', ${test.clock.now})`,
    );
    test.clock.now = new Date(test.clock.now.getTime() + 3_600_000);
    await ask(agent).expect(303);
    await agent.get(await linkTo(test, email)).expect(200);
  });
});

describe('the link', () => {
  it('shows a page as often as one likes, and gives the file once', async () => {
    const { agent, email, id } = await leaver(test);
    await ask(agent);
    const link = await linkTo(test, email);
    await agent.get(link).expect(200);
    await agent.get(link).expect(200);
    const file = await download(agent, link).expect(200).expect('Content-Type', 'application/zip');
    expect(file.headers['content-disposition']).toBe('attachment; filename="ict4society-2026-11-20.zip"');
    expect(unzip(file.body).size).toBeGreaterThan(20);
    await post(agent, link).expect(410);
    await agent.get(link).expect(410);
    // They go when the last of them is sent, which is after the browser has all it waits for.
    await expect.poll(() => partsKept(id)).toBe(0);
  });

  it('gives the file once also where it is asked for ten times at once', async () => {
    const { agent, email } = await leaver(test);
    await ask(agent);
    const link = await linkTo(test, email);
    const answers = await Promise.all(Array.from({ length: 10 }, () => download(agent, link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(410)]);
  });

  it('is nothing to visitors, to other members and without the right token', async () => {
    const { agent, email } = await leaver(test);
    const stranger = await leaver(test);
    await ask(agent);
    const link = await linkTo(test, email);
    await test.visitor().get(link).expect(403);
    await post(test.visitor(), link).expect(403);
    await stranger.agent.get(link).expect(404);
    await post(stranger.agent, link).expect(404);
    await post(agent, `${link.slice(0, -1)}_`).expect(404);
    await download(agent, link).expect(200);
  });

  it('ends after 24 hours, and the daily job deletes the file', async () => {
    const { agent, email, id } = await leaver(test);
    await ask(agent);
    const link = await linkTo(test, email);
    test.clock.now = new Date(test.clock.now.getTime() + 86_400_000 - 1);
    await agent.get(link).expect(200);
    test.clock.now = new Date(test.clock.now.getTime() + 1);
    await agent.get(link).expect(410);
    await post(agent, link).expect(410);
    expect(await partsKept(id)).toBeGreaterThan(0);
    await run(test.db, sql`SELECT graphile_worker.add_job('remove-expired', '{}'::json)`);
    await test.runJobs();
    expect(await partsKept(id)).toBe(0);
    expect((await agent.get('/accounts/me/data')).text).toContain('Expired');
  });

  it('works at another process than the one that made the file', async () => {
    const { agent, email } = await leaver(test);
    await ask(agent);
    const link = await linkTo(test, email);
    const db = openDatabase(test.url, () => {});
    const second = createApp({ ...test.deps, db });
    const other = request.agent(second).set('Sec-Fetch-Site', 'same-origin');
    const cookies = agent.jar.getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false });
    for (const cookie of [...cookies]) other.jar.setCookie(String(cookie), '127.0.0.1', '/');
    const file = await download(other, link).expect(200);
    expect(unzip(file.body).has('index.html')).toBe(true);
    await db.end();
  });
});
