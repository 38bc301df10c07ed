import { beforeEach, describe, expect, it } from 'vitest';
import { closingColumns } from '#src/concerns/privacy/closing/column-store.ts';
import { personalDataOf } from '#src/concerns/privacy/declared-data.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { slices } from '#src/slices.ts';
import { testApp } from '../../support/app.ts';
import { debate, organisation } from '../../support/factories.ts';
import { inDatabase } from './database-helpers.ts';
import { busyLeaver, close, leaver, password, post } from './helpers.ts';

const test = await testApp();
const { count, contributionNow, differences, found } = inDatabase(test);

beforeEach(async () => {
  test.clock.now = new Date('2026-11-20T10:00:00Z');
  test.mails.length = 0;
  await run(test.db, sql`DELETE FROM rate_limits`);
});

describe('closing', () => {
  it('says first what happens', async () => {
    const who = await busyLeaver(test);
    const page = await who.agent.get('/accounts/me/closing').expect(200);
    for (const words of [
      'cannot be undone',
      `Green Wires ${who.id}`,
      'Your drafts (1)',
      'those you withdrew (2)',
    ])
      expect(page.text).toContain(words);
    expect(page.text).toContain('(2 texts in 2 debates)');
    expect(await contributionNow(who.said.id)).toMatchObject({ authorId: who.id });
  });

  it.each([
    [{}, 'Choose what happens to what you wrote'],
    [{ choice: 'keep', handle: 'somebody', password }, 'This is not your handle'],
    [{ choice: 'keep', password: 'wrong all the time' }, 'This is not the password for this account'],
    [{ choice: 'all', password }, 'Choose what happens to what you wrote'],
  ])('does nothing with %j', async (fields, message) => {
    const who = await leaver(test);
    const answer = await post(who.agent, '/accounts/me/closing', { handle: who.handle, ...fields }).expect(
      422,
    );
    expect(answer.text).toContain(message);
    await who.agent.get('/accounts/me').expect(200);
  });

  it('counts wrong passwords as signing in does', async () => {
    const who = await leaver(test);
    for (let time = 0; time < 10; time += 1)
      await post(who.agent, '/accounts/me/closing', {
        choice: 'keep',
        handle: who.handle,
        password: 'guess',
      }).expect(422);
    await close(who).expect(429);
  });

  it('refuses the only admin, and lets one of two go', async () => {
    const first = await leaver(test, { role: 'admin' });
    await close(first).expect(409);
    expect((await first.agent.get('/accounts/me/closing')).text).toContain('You are the only administrator');
    const second = await leaver(test, { role: 'admin' });
    const answers = await Promise.all([close(first), close(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('may take longer than other requests: every text is looked through', async () => {
    await test.db.query(`CREATE TABLE allowed (most text);
      CREATE FUNCTION note_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO allowed VALUES (current_setting('statement_timeout')); RETURN NULL; END $$;
      CREATE TRIGGER note_allowed AFTER UPDATE OF closed_at ON members FOR EACH ROW EXECUTE FUNCTION note_allowed()`);
    await close(await leaver(test)).expect(303);
    const { rows } = await test.db.query('SELECT most FROM allowed');
    await test.db.query('DROP TRIGGER note_allowed ON members; DROP TABLE allowed');
    expect(rows).toEqual([{ most: '10min' }]);
  });

  it('ends everything of the account, and says so in a last mail', async () => {
    const who = await busyLeaver(test);
    const answer = await close(who).expect(303).expect('Location', '/accounts/closed');
    expect(answer.headers['clear-site-data']).toContain('storage');
    await who.agent.get('/accounts/me').expect(403);
    await test.runJobs();
    expect(test.mails.filter(({ to }) => to === who.email).map(({ subject }) => subject)).toEqual([
      'Your account is closed – ICT4Society',
    ]);
    for (const { table, column, closing } of personalDataOf(slices).flatMap(closingColumns)) {
      if (!['delete', 'clear', 'move'].includes(closing.does)) continue;
      const { rows } = await test.db.query(`SELECT count(*)::int AS n FROM ${table} WHERE ${column} = $1`, [
        who.id,
      ]);
      expect(rows[0].n, `${table}.${column}`).toBe(0);
    }
    expect(
      await count(
        sql`SELECT count(*) AS n FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(who.id)}`,
      ),
    ).toBe(0);
    expect(await count(sql`SELECT count(*) AS n FROM contributions WHERE author_id = ${who.id}`)).toBe(0);
  });

  it('leaves name, handle and address nowhere', async () => {
    const who = await busyLeaver(test);
    await run(
      test.db,
      sql`SELECT graphile_worker.add_job('mail', ${JSON.stringify({ to: who.email, subject: 'Hello', text: 'x' })}::json)`,
    );
    await run(
      test.db,
      sql`SELECT graphile_worker.add_job('send-reset-link', ${JSON.stringify({ email: who.email })}::json)`,
    );
    await run(
      test.db,
      sql`UPDATE affiliations SET confirmed_way = 'email', confirmed_by = NULL, note = NULL, confirmed_at = ${test.clock.now},
            mailbox_hash = sha256('somebody@example.org') WHERE member_id = ${who.id}`,
    );
    await close(who).expect(303);
    await test.runJobs();
    const kept = sql`SELECT count(*) FILTER (WHERE mailbox_hash IS NOT NULL) AS hashes, count(*) AS all FROM affiliations`;
    expect((await test.db.query(kept)).rows).toEqual([{ hashes: 0, all: expect.any(Number) }]);
    expect(test.mails).toHaveLength(1);
    for (const words of [who.name, who.handle, who.email]) expect(await found(words), words).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  it('forgets how often links of organisations went to the address', async () => {
    const who = await leaver(test);
    const body = await organisation(test.db, { domains: ['office.example'] });
    await run(test.db, sql`UPDATE members SET email = 'who@office.example' WHERE id = ${who.id}`);
    await post(who.agent, `${body.path}/affiliations`).expect(303);
    const curator = await test.signedInAs({ role: 'curator' });
    await post(curator, `${body.path}/invitations`, { email: 'who@office.example' }).expect(303);
    const mine = await who.agent.get('/organisations/mine');
    const path = /\/organisations\/affiliations\/\d+/.exec(mine.text)?.[0];
    await post(who.agent, `${path}/proof`, { email: 'who@office.example' }).expect(303);
    const counters = sql`SELECT key FROM rate_limits WHERE key ~ '^(affiliation|invitation)-mail:'`;
    expect((await test.db.query(counters)).rows).toHaveLength(2);
    await close(who).expect(303);
    expect((await test.db.query(counters)).rows).toEqual([]);
  });

  it('answers signing in as it answers an unknown address', async () => {
    const who = await leaver(test);
    await close(who).expect(303);
    const [closed, unknown] = [
      await post(test.visitor(), '/accounts/sign-in', { email: who.email, password }),
      await post(test.visitor(), '/accounts/sign-in', { email: 'nobody-1@example.org', password }),
    ];
    expect(closed.status).toBe(422);
    expect(closed.text.replaceAll(who.email, '')).toBe(unknown.text.replaceAll('nobody-1@example.org', ''));
  });

  it('makes the profile a page that is gone, for good', async () => {
    const who = await leaver(test);
    await test.visitor().get(`/members/${who.handle}`).expect(200);
    await close(who).expect(303);
    const gone = await test.visitor().get(`/members/${who.handle.toUpperCase()}`).expect(410);
    expect(gone.text).toContain('This account is closed.');
    await test.visitor().get('/members/former--0123456789ab').expect(410);
    await test.visitor().get('/members/never-here').expect(404);
  });
});

describe('what one said', () => {
  it('stays under a pseudonym that is another in each debate', async () => {
    const who = await busyLeaver(test);
    await close(who, 'keep').expect(303);
    const [here, there, forIt] = [
      await contributionNow(who.said.id),
      await contributionNow(who.elsewhere.id),
      await contributionNow(who.forIt),
    ];
    expect(here).toMatchObject({
      state: 'published',
      source: `My ${who.word} words in the first.`,
      organisation: null,
    });
    expect(there).toMatchObject({ state: 'published', organisation: null });
    expect(forIt).toMatchObject({ state: 'published', organisation: `Green Wires ${who.id}` });
    for (const row of [here, there, forIt]) expect(row.author).toMatch(/^Participant \d{3,}$/);
    // Three people to everybody, and nothing in their rows says that they were one.
    expect(new Set([here, there, forIt].map(({ authorId }) => authorId)).size).toBe(3);
    const page = await test.visitor().get(who.debates[0].path).expect(200);
    expect(page.text).toContain(here.author);
    expect(page.text).not.toContain('/members/former--');
    expect(page.text).not.toContain('Anna');
    expect(await differences()).toEqual([]);
  });

  it('is removed, but for what was said for an organisation', async () => {
    const who = await busyLeaver(test);
    await close(who, 'remove').expect(303);
    for (const { id } of [who.said, who.elsewhere, who.held, who.withdrawn])
      expect(await contributionNow(id)).toMatchObject({ state: 'withdrawn', source: '—' });
    expect(await contributionNow(who.forIt)).toMatchObject({
      state: 'published',
      source: 'The wires say so.',
    });
    expect(await found(who.word)).toEqual(['public.search_word_changes.text']);
    await run(test.db, sql`SELECT graphile_worker.add_job('learn-words', '{}'::json)`);
    await test.runJobs();
    expect(await found(who.word)).toEqual([]);
    const page = await test.visitor().get(who.debates[0].path).expect(200);
    expect(page.text).toContain('This contribution was withdrawn by its author.');
    expect(page.text).toContain('An answer.');
    expect(await differences()).toEqual([]);
  });

  it('is not brought back: what was erased is never published again', async () => {
    const who = await busyLeaver(test);
    await close(who, 'remove').expect(303);
    await expect(
      run(test.db, sql`UPDATE contributions SET state = 'published' WHERE id = ${who.said.id}`),
    ).rejects.toThrow('contributions_erased');
  });

  it('loses what nobody but moderators saw, also where the rest stays', async () => {
    const who = await busyLeaver(test);
    await close(who, 'keep').expect(303);
    for (const { id } of [who.held, who.withdrawn])
      expect(await contributionNow(id)).toMatchObject({ state: 'withdrawn', source: '—' });
    expect(
      await count(
        sql`SELECT count(*) AS n FROM cases WHERE contribution_id = ${who.held.id} AND state = 'open'`,
      ),
    ).toBe(0);
  });

  it('keeps a proposal of a debate from the curators’ list', async () => {
    const who = await leaver(test);
    const proposed = await debate(test.db, {
      authorId: who.id,
      state: 'proposed',
      title: 'A heron of a question?',
    });
    const opened = await debate(test.db, { authorId: who.id, title: 'An open question?' });
    await close(who).expect(303);
    expect(await found('A heron of a question')).toEqual([]);
    const curator = await test.signedInAs({ role: 'curator' });
    expect((await curator.get('/debates?state=proposed')).text).not.toContain(`/debates/${proposed.id}`);
    const page = await test.visitor().get(opened.path).expect(200);
    expect(page.text).not.toContain(who.name);
    expect(await differences()).toEqual([]);
  });
});
