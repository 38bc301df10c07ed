import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closeAccount } from '#src/concerns/privacy/closing/close-account.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { busyLeaver, close, leaver, password, post } from './helpers.ts';

const test = await testApp();
const Count = z.object({ n: z.number() });
const count = async (query: ReturnType<typeof sql>) => (await one(test.db, Count, query)).n;

beforeEach(async () => {
  await run(test.db, sql`DELETE FROM rate_limits`);
});

describe('at the same moment', () => {
  it('two requests close an account once', async () => {
    const who = await busyLeaver(test);
    const answers = await Promise.all([close(who, 'keep'), close(who, 'remove'), close(who, 'keep')]);
    for (const { status } of answers) expect([303, 403]).toContain(status);
    expect(
      await count(
        sql`SELECT count(*) AS n FROM events WHERE kind = 'account.closed' AND actor_id = ${who.id}`,
      ),
    ).toBe(1);
    await close(who).expect(403);
  });

  it('two processes close an account once', async () => {
    const who = await busyLeaver(test);
    const db = openDatabase(test.url, () => {});
    const draft = { choice: 'keep', handle: who.handle, password } as const;
    expect(
      await Promise.all([
        closeAccount(test.deps, who.id, draft),
        closeAccount({ ...test.deps, db }, who.id, draft),
      ]),
    ).toEqual([{ done: true }, { done: true }]);
    expect(
      await count(
        sql`SELECT count(*) AS n FROM events WHERE kind = 'account.closed' AND actor_id = ${who.id}`,
      ),
    ).toBe(1);
    await db.end();
  });

  it('ten members of one debate close theirs, each with another number', async () => {
    const { id } = await debate(test.db);
    const leavers = await Promise.all(Array.from({ length: 10 }, () => leaver(test)));
    for (const who of leavers) await contribution(test.db, { debateId: id, authorId: who.id });
    const answers = await Promise.all(leavers.map((who) => close(who)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(303));
    expect(await count(sql`SELECT count(*) AS n FROM debate_pseudonyms WHERE debate_id = ${id}`)).toBe(10);
  });

  it('what is being published is published before, or not at all', async () => {
    for (let time = 0; time < 8; time += 1) {
      const who = await leaver(test, { published: 5 });
      const { id } = await debate(test.db);
      const fields = {
        text: `Said while leaving, ${time}.`,
        language: 'en',
        key: randomUUID(),
        claim: 'A claim.',
      };
      const [closing, saying] = await Promise.all([
        close(who, 'remove'),
        post(who.agent, `/debates/${id}/contributions`, fields),
      ]);
      expect(closing.status).toBe(303);
      expect([303, 403]).toContain(saying.status);
      const left = sql`SELECT count(*) AS n FROM contributions WHERE debate_id = ${id} AND (author_id = ${who.id} OR state = 'published')`;
      expect(await count(left)).toBe(0);
    }
  });

  it('a draft that is being saved is gone', async () => {
    for (let time = 0; time < 5; time += 1) {
      const who = await leaver(test);
      const { id } = await debate(test.db);
      await Promise.all([
        close(who),
        run(
          test.db,
          sql`INSERT INTO drafts (member_id, debate_id, fields, form_key, saved_at)
              VALUES (${who.id}, ${id}, '{"text": "a draft"}', ${randomUUID()}, ${test.clock.now})`,
        ).catch((error: Error) => expect(error.message).toContain('is closed')),
      ]);
      expect(await count(sql`SELECT count(*) AS n FROM drafts WHERE member_id = ${who.id}`)).toBe(0);
    }
  });

  it('a moderator decides, and both are done in some order', async () => {
    for (const choice of ['keep', 'remove'] as const) {
      const who = await leaver(test, { published: 5 });
      const moderator = await test.signedInAs({ role: 'moderator' });
      const said = await contribution(test.db, { authorId: who.id });
      const opened = await post(moderator, `/contributions/${said.id}/case`).expect(303);
      const decision = {
        act: 'remove',
        clause: '2.2',
        facts: 'It breaks the rule.',
        explanation: 'The rule forbids just this.',
        revision: '1',
        sanction: 'none',
      };
      const [closing, deciding] = await Promise.all([
        close(who, choice),
        post(moderator, `${opened.headers.location}/decisions`, decision),
      ]);
      expect(closing.status).toBe(303);
      expect([303, 409]).toContain(deciding.status);
      const { state } = await one(
        test.db,
        z.object({ state: z.string() }),
        sql`SELECT state FROM contributions WHERE id = ${said.id}`,
      );
      expect(['removed', 'withdrawn', 'published']).toContain(state);
      if (deciding.status === 303) expect(state).toBe('removed');
    }
  });

  it('a file that is being made is given up', async () => {
    const who = await leaver(test);
    await post(who.agent, '/accounts/me/data/files', { password }).expect(303);
    await close(who).expect(303);
    test.mails.length = 0;
    await test.runJobs();
    expect(test.mails.filter(({ to }) => to === who.email).map(({ subject }) => subject)).toEqual([
      'Your account is closed – ICT4Society',
    ]);
    expect(await count(sql`SELECT count(*) AS n FROM data_export_parts`)).toBe(0);
  });

  it('a profile that is being changed stays empty', async () => {
    for (let time = 0; time < 5; time += 1) {
      const who = await leaver(test);
      const profile = {
        name: 'Anna Again',
        group: 'CS',
        organisation: 'Wires',
        language: 'en',
        timeZone: 'Europe/Brussels',
      };
      const [closing, changing] = await Promise.all([
        close(who),
        post(who.agent, '/accounts/me/profile', profile),
      ]);
      expect(closing.status).toBe(303);
      expect([303, 403]).toContain(changing.status);
      const { name } = await one(
        test.db,
        z.object({ name: z.string() }),
        sql`SELECT name FROM members WHERE id = ${who.id}`,
      );
      expect(name).toBe('Former member');
      expect(
        await count(
          sql`SELECT count(*) AS n FROM affiliations WHERE member_id = ${who.id} AND ended_at IS NULL`,
        ),
      ).toBe(0);
    }
  });
});
