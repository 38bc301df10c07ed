import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/db.ts';
import { tables } from '#src/my-data/tables.ts';
import { recount } from '#src/ops/recount.ts';
import { testApp } from '../support/app.ts';
import { contribution, debate, member } from '../support/factories.ts';
import { busyLeaver, close, leaver, password, post } from './world.ts';

const app = await testApp();
const Count = z.object({ n: z.number() });
const count = async (query: ReturnType<typeof sql>) => (await one(app.db, Count, query)).n;
const Row = z.object({
  author: z.string(),
  handle: z.string(),
  state: z.string(),
  source: z.string(),
  organisation: z.string().nullable(),
  authorId: z.number(),
});
const contributionNow = (id: number) =>
  one(
    app.db,
    Row,
    sql`SELECT m.name AS author, m.handle::text, c.state, c.source, c.organisation, c.author_id AS "authorId"
        FROM contributions c JOIN members m ON m.id = c.author_id WHERE c.id = ${id}`,
  );

beforeEach(async () => {
  app.clock.now = new Date('2026-11-20T10:00:00Z');
  app.mails.length = 0;
  await run(app.db, sql`DELETE FROM rate_limits`);
});

/** What differs from a recount; the factories’ members of whom it is said that they published before count anew. */
async function differences() {
  await run(
    app.db,
    sql`UPDATE members m SET contributions_count =
          (SELECT count(*) FROM contributions c WHERE c.author_id = m.id AND c.state = 'published') WHERE m.closed_at IS NULL`,
  );
  return recount(app.db);
}

/** Every cell of the database that holds these words, but for what is kept on purpose. */
async function found(words: string): Promise<string[]> {
  const columns = await many(
    app.db,
    z.object({ place: z.string(), name: z.string() }),
    sql`SELECT format('%I.%I', table_schema, table_name) AS place, column_name AS name FROM information_schema.columns
        JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE (table_schema = 'public' OR table_name = '_private_jobs') AND t.table_type = 'BASE TABLE'
          AND (data_type IN ('text', 'json', 'jsonb', 'character varying', 'USER-DEFINED', 'tsvector'))`,
  );
  const places: string[] = [];
  for (const { place, name } of columns) {
    const { rows } = await app.db.query(
      `SELECT count(*)::int AS n FROM ${place} WHERE strpos(lower("${name}"::text), lower($1)) > 0`,
      [words],
    );
    if (rows[0].n > 0) places.push(`${place}.${name}`);
  }
  return places;
}

describe('closing', () => {
  it('says first what happens', async () => {
    const who = await busyLeaver(app);
    const page = await who.agent.get('/accounts/me/closing').expect(200);
    for (const words of [
      'cannot be undone',
      `Green Wires ${who.id}`,
      'Your drafts (1)',
      'those you withdrew (2)',
      'two',
    ])
      if (words !== 'two') expect(page.text).toContain(words);
    expect(page.text).toContain('(2 texts in 2 debates)');
    expect(await contributionNow(who.said.id)).toMatchObject({ authorId: who.id });
  });

  it.each([
    [{}, 'Choose what becomes of what you wrote'],
    [{ choice: 'keep', handle: 'somebody', password }, 'This is not your handle'],
    [{ choice: 'keep', password: 'wrong all the time' }, 'This is not the password of this account'],
    [{ choice: 'all', password }, 'Choose what becomes of what you wrote'],
  ])('does nothing with %j', async (fields, message) => {
    const who = await leaver(app);
    const answer = await post(who.agent, '/accounts/me/closing', { handle: who.handle, ...fields }).expect(
      422,
    );
    expect(answer.text).toContain(message);
    await who.agent.get('/accounts/me').expect(200);
  });

  it('counts wrong passwords as signing in does', async () => {
    const who = await leaver(app);
    for (let time = 0; time < 10; time += 1)
      await post(who.agent, '/accounts/me/closing', {
        choice: 'keep',
        handle: who.handle,
        password: 'guess',
      }).expect(422);
    await close(who).expect(429);
  });

  it('refuses the only admin, and lets one of two go', async () => {
    const first = await leaver(app, { role: 'admin' });
    await close(first).expect(409);
    expect((await first.agent.get('/accounts/me/closing')).text).toContain('You are the only administrator');
    const second = await leaver(app, { role: 'admin' });
    const answers = await Promise.all([close(first), close(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('ends everything of the account, and says so in a last mail', async () => {
    const who = await busyLeaver(app);
    const answer = await close(who).expect(303).expect('Location', '/accounts/closed');
    expect(answer.headers['clear-site-data']).toContain('storage');
    await who.agent.get('/accounts/me').expect(403);
    await app.runJobs();
    expect(app.mails.filter(({ to }) => to === who.email).map(({ subject }) => subject)).toEqual([
      'Your account is closed – ICT4Society',
    ]);
    for (const [name, { closing }] of Object.entries(tables)) {
      if (!['delete', 'clear', 'move'].includes(closing.does)) continue;
      const at = name.lastIndexOf('.');
      const { rows } = await app.db.query(
        `SELECT count(*)::int AS n FROM ${name.slice(0, at)} WHERE ${name.slice(at + 1)} = $1`,
        [who.id],
      );
      expect(rows[0].n, name).toBe(0);
    }
    expect(
      await count(
        sql`SELECT count(*) AS n FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(who.id)}`,
      ),
    ).toBe(0);
    expect(await count(sql`SELECT count(*) AS n FROM contributions WHERE author_id = ${who.id}`)).toBe(0);
  });

  it('leaves name, handle and address nowhere', async () => {
    const who = await busyLeaver(app);
    await run(
      app.db,
      sql`SELECT graphile_worker.add_job('mail', ${JSON.stringify({ to: who.email, subject: 'Hello', text: 'x' })}::json)`,
    );
    await run(
      app.db,
      sql`SELECT graphile_worker.add_job('send-reset-link', ${JSON.stringify({ email: who.email })}::json)`,
    );
    await close(who).expect(303);
    await app.runJobs();
    expect(app.mails).toHaveLength(1);
    for (const words of [who.name, who.handle, who.email]) expect(await found(words), words).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  it('answers signing in as it answers an unknown address', async () => {
    const who = await leaver(app);
    await close(who).expect(303);
    const [closed, unknown] = [
      await post(app.visitor(), '/accounts/sign-in', { email: who.email, password }),
      await post(app.visitor(), '/accounts/sign-in', { email: 'nobody-1@example.org', password }),
    ];
    expect(closed.status).toBe(422);
    expect(closed.text.replaceAll(who.email, '')).toBe(unknown.text.replaceAll('nobody-1@example.org', ''));
  });

  it('makes the profile a page that is gone, for good', async () => {
    const who = await leaver(app);
    await app.visitor().get(`/members/${who.handle}`).expect(200);
    await close(who).expect(303);
    const gone = await app.visitor().get(`/members/${who.handle.toUpperCase()}`).expect(410);
    expect(gone.text).toContain('This account is closed.');
    await app.visitor().get('/members/former--0123456789ab').expect(410);
    await app.visitor().get('/members/never-here').expect(404);
  });
});

describe('what one said', () => {
  it('stays under a pseudonym that is another in each debate', async () => {
    const who = await busyLeaver(app);
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
    const page = await app.visitor().get(who.debates[0].path).expect(200);
    expect(page.text).toContain(here.author);
    expect(page.text).not.toContain('/members/former--');
    expect(page.text).not.toContain('Anna');
    expect(await differences()).toEqual([]);
  });

  it('is removed, but for what was said for an organisation', async () => {
    const who = await busyLeaver(app);
    await close(who, 'remove').expect(303);
    for (const { id } of [who.said, who.elsewhere, who.held, who.withdrawn])
      expect(await contributionNow(id)).toMatchObject({ state: 'withdrawn', source: '—' });
    expect(await contributionNow(who.forIt)).toMatchObject({
      state: 'published',
      source: 'The wires say so.',
    });
    expect(await found(who.word)).toEqual(['public.search_words_due.text']);
    await run(app.db, sql`SELECT graphile_worker.add_job('learn-words', '{}'::json)`);
    await app.runJobs();
    expect(await found(who.word)).toEqual([]);
    const page = await app.visitor().get(who.debates[0].path).expect(200);
    expect(page.text).toContain('This contribution was withdrawn by its author.');
    expect(page.text).toContain('An answer.');
    expect(await differences()).toEqual([]);
  });

  it('is not brought back: what was erased is never published again', async () => {
    const who = await busyLeaver(app);
    await close(who, 'remove').expect(303);
    await expect(
      run(app.db, sql`UPDATE contributions SET state = 'published' WHERE id = ${who.said.id}`),
    ).rejects.toThrow('contributions_erased');
  });

  it('loses what nobody but moderators saw, also where the rest stays', async () => {
    const who = await busyLeaver(app);
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
    const who = await leaver(app);
    const proposed = await debate(app.db, {
      authorId: who.id,
      state: 'proposed',
      title: 'A heron of a question?',
    });
    const opened = await debate(app.db, { authorId: who.id, title: 'An open question?' });
    await close(who).expect(303);
    expect(await found('A heron of a question')).toEqual([]);
    const curator = await app.signedInAs({ role: 'curator' });
    expect((await curator.get('/debates?state=proposed')).text).not.toContain(String(proposed.id));
    const page = await app.visitor().get(opened.path).expect(200);
    expect(page.text).not.toContain(who.name);
    expect(await differences()).toEqual([]);
  });
});

describe('a closed account', () => {
  it('is in no list, feed, search or export', async () => {
    const who = await busyLeaver(app);
    const name = who.name;
    const at = async (path: string, agent = app.visitor()) => (await agent.get(path)).text;
    const before = await at(`/search?q=${encodeURIComponent(name)}&kind=people`);
    expect(before).toContain(`/members/${who.handle}`);
    await close(who, 'keep').expect(303);
    await app.runJobs();
    const admin = await app.signedInAs({ role: 'admin' });
    for (const path of [
      '/feed.atom',
      `${who.debates[0].path}/feed.atom`,
      '/debates',
      who.debates[1].path,
      `/contributions/${who.said.id}`,
    ])
      expect(await at(path), path).not.toContain(name);
    for (const path of [
      `/search?q=${who.handle}&kind=people`,
      '/search?q=former&kind=people',
      '/search?q=participant&kind=people',
    ])
      expect(await at(path), path).not.toMatch(/\/members\/(former--|anna)/);
    for (const path of ['/admin/members', '/admin/members?q=former', '/admin/members?q=participant'])
      expect(await at(path, admin), path).not.toMatch(/former--|Participant \d/);
  });

  it('has texts that are still moderated, with mail to nobody', async () => {
    const who = await busyLeaver(app);
    const reporter = await app.signedInAs();
    const moderator = await app.signedInAs({ role: 'moderator' });
    await close(who, 'keep').expect(303);
    await app.runJobs();
    app.mails.length = 0;
    await post(reporter, `/contributions/${who.said.id}/flag`, {
      clause: '2.2',
      words: 'Look at this',
    }).expect(303);
    const opened = await post(moderator, `/contributions/${who.said.id}/case`).expect(303);
    const path = String(opened.headers.location);
    const page = await moderator.get(path).expect(200);
    expect(page.text).toMatch(/Participant \d{3}/);
    expect(page.text).not.toContain('/members/former--');
    const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1];
    await post(moderator, `${path}/decisions`, {
      act: 'remove',
      clause: '2.2',
      facts: 'It breaks the rule.',
      revision,
      sanction: 'none',
    }).expect(303);
    expect(await contributionNow(who.said.id)).toMatchObject({ state: 'removed' });
    await app.runJobs();
    expect(app.mails.map(({ to }) => to)).toEqual([`${reporter.member.handle}@example.org`]);
    expect(await differences()).toEqual([]);
  });

  it('has cases that were opened before, and decisions that cannot bring back what is gone', async () => {
    const who = await busyLeaver(app);
    const moderator = await app.signedInAs({ role: 'moderator' });
    const open = async (id: number) =>
      String((await post(moderator, `/contributions/${id}/case`).expect(303)).headers.location);
    const [kept, removed] = [await open(who.forIt), await open(who.elsewhere.id)];
    const decision = {
      act: 'remove',
      clause: '2.2',
      facts: 'It breaks the rule.',
      revision: '1',
      sanction: 'none',
    };
    await post(moderator, `${removed}/decisions`, decision).expect(303);
    await close(who, 'remove').expect(303);
    expect(await contributionNow(who.elsewhere.id)).toMatchObject({ state: 'removed', source: '—' });
    await moderator.get(removed).expect(200);
    const { id } = await one(
      app.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM decisions WHERE contribution_id = ${who.elsewhere.id}`,
    );
    const refused = await post(moderator, `/decisions/${id}/reversal`, { reason: 'It was in order.' }).expect(
      409,
    );
    expect(refused.text).toContain('It cannot be brought back');
    await moderator.get(kept).expect(200);
    await post(moderator, `${kept}/decisions`, decision).expect(303);
    expect(await contributionNow(who.forIt)).toMatchObject({ state: 'removed' });
    expect(await differences()).toEqual([]);
    // The evidence goes after 18 months; the decisions stay.
    app.clock.now = new Date('2028-05-21T10:00:00Z');
    await run(app.db, sql`SELECT graphile_worker.add_job('remove-expired', '{}'::json)`);
    await app.runJobs();
    const kinds = sql`SELECT count(s.decision_id) AS n FROM decisions d LEFT JOIN decision_snapshots s ON s.decision_id = d.id WHERE d.author_id = ${who.id}`;
    expect(await count(kinds)).toBe(0);
  });

  it('may be suspended: a new account with the address is too, until then', async () => {
    const who = await leaver(app);
    const until = new Date('2026-12-20T10:00:00Z');
    const { suspend } = await import('../accounts/flows.ts');
    await suspend(app, who.id, until);
    await close(who).expect(303);
    await register(who.email.replace('@', '+again@'), 'anna-again');
    const { id } = await one(
      app.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM members WHERE handle = 'anna-again'`,
    );
    const { memberActor } = await import('#src/accounts/queries.ts');
    expect((await memberActor(app.db, id, app.clock.now))?.suspendedUntil).toEqual(until);
    app.clock.now = new Date('2026-12-20T10:00:01Z');
    expect((await memberActor(app.db, id, app.clock.now))?.suspendedUntil).toBeNull();
    await run(app.db, sql`SELECT graphile_worker.add_job('remove-expired', '{}'::json)`);
    await app.runJobs();
    expect(
      await count(sql`SELECT count(*) AS n FROM remembered_suspensions WHERE ends_at <= ${app.clock.now}`),
    ).toBe(0);
  });

  it('frees its address at once, and its handle after a year', async () => {
    const who = await leaver(app);
    await close(who).expect(303);
    const taken = await registration(who.email, who.handle).expect(422);
    expect(taken.text).toContain('Somebody has this handle');
    await register(who.email, `${who.handle}-new`);
    await expect(member(app.db, { handle: who.handle, email: 'x-1@example.org' })).rejects.toThrow(
      'belonged to an account',
    );
    app.clock.now = new Date(app.clock.now.getTime() + 366 * 86_400_000);
    await run(app.db, sql`SELECT graphile_worker.add_job('remove-expired', '{}'::json)`);
    await app.runJobs();
    await member(app.db, { handle: who.handle, email: 'x-2@example.org' });
  });

  it('cannot be imitated by a handle', async () => {
    const answer = await registration('former@example.org', 'former--0123456789ab').expect(422);
    expect(answer.text).toContain('This handle is kept for the platform');
  });
});

const registration = (email: string, handle: string) =>
  post(app.visitor(), '/accounts/registration', {
    name: 'Anna Again',
    handle,
    email,
    password,
    group: 'ID',
    organisation: '',
  });

async function register(email: string, handle: string): Promise<void> {
  await registration(email, handle).expect(303);
  await app.runJobs();
  const text = app.mails.findLast(({ to }) => to === email)?.text ?? '';
  const path = /(\/accounts\/confirmation\/\S+)/.exec(text)?.[1] ?? '';
  await post(app.visitor(), path, { password }).expect(303);
}

void contribution;
