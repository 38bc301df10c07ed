import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { reverse } from '../../support/decisions.ts';
import { signIn } from '../../support/sign-in.ts';
import { lastDecision, removal, send, withCase } from '../helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let moderator: Agent;
let colleague: Agent;
let author: Agent;
let item: Awaited<ReturnType<typeof withCase>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
  colleague = await test.signedInAs({ role: 'moderator' });
});
beforeEach(async () => {
  author = await test.signedInAs({ published: 5 });
  item = await withCase(test.db, {
    state: 'published',
    authorId: author.member.id,
    claim: 'Chargers last.',
    text: 'They last for years.',
    entries: [{ source: 'staff', reporterId: moderator.member.id }],
  });
});

const decide = (fields: object, status = 303) =>
  send(moderator, `${item.path}/decisions`, { ...removal, ...fields }).expect(status);
const mails = async () => {
  await test.runJobs();
  return test.mails.filter(({ to }) => to === `${author.member.handle}@example.org`);
};
const law = { ground: 'law', clause: '', law: 'Section 185 StGB', classified: '' };
const defamation = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_DEFAMATION';

describe('what follows for the author', () => {
  const write = () =>
    send(author, `${item.debate.path}/contributions`, {
      claim: 'Another claim of mine.',
      text: '',
      language: 'en',
      key: crypto.randomUUID(),
    });
  const Held = z.object({ state: z.string() });
  const newest = () =>
    one(
      test.db,
      Held,
      sql`SELECT state FROM contributions WHERE author_id = ${author.member.id} ORDER BY id DESC LIMIT 1`,
    );

  it('a limit holds whatever they write until its day, also beside a text that stays', async () => {
    await decide({ act: 'keep', sanction: 'limit', until: '2026-11-25' });
    await write().expect(303);
    expect((await newest()).state).toBe('held');
    const { now } = test.clock;
    test.clock.now = new Date('2026-11-25T23:30:00Z');
    await signIn(author, test.deps, author.member.id);
    await run(test.db, sql`SELECT graphile_worker.add_job('measures-end')`);
    expect((await mails()).at(-1)?.subject).toContain('What you write appears at once again');
    await write().expect(303);
    expect((await newest()).state).toBe('published');
    test.clock.now = now;
    for (const who of [moderator, colleague]) await signIn(who, test.deps, who.member.id);
  });

  it('a closed account is shut until a reversal opens it; only admins close one', async () => {
    await decide({ sanction: 'closure' }, 403);
    const admin = await test.signedInAs({ role: 'admin' });
    await send(admin, `${item.path}/decisions`, { ...removal, sanction: 'closure' }).expect(303);
    expect((await mails()).at(-1)?.text).toContain('Your account is closed');
    await author.get('/accounts/me/decisions').expect(403);
    await reverse(test.db, colleague, item.id);
    await signIn(author, test.deps, author.member.id);
    await author.get('/accounts/me/decisions').expect(200);
  });

  it('a suspension for manifestly illegal content has its four factors, and follows a warning', async () => {
    const factors = {
      manifest: 'yes',
      misuse_items: '3',
      misuse_of_items: '7',
      misuse_gravity: 'Threats.',
      misuse_intention: 'Said so.',
    };
    const suspension = {
      ...law,
      classified: defamation,
      sanction: 'suspension',
      until: '2026-12-20',
      ...factors,
    };
    expect((await decide(suspension, 422)).text).toContain('follows a warning');
    await decide({ act: 'keep', sanction: 'warning', keeps_open: 'yes' });
    expect((await decide({ ...suspension, misuse_gravity: '' }, 422)).text).toContain('misuse_gravity-error');
    expect((await decide({ ...suspension, misuse_items: '2' }, 422)).text).toContain('fewer than the terms');
    expect((await decide({ ...suspension, until: '2027-06-20' }, 422)).text).toContain('within half a year');
    expect((await decide({ ...suspension, ground: 'rule', clause: '3.1' }, 422)).text).toContain(
      'ground-error',
    );
    await decide(suspension);
    const Misuse = z.object({ items: z.number(), of: z.number() });
    expect(
      await one(
        test.db,
        Misuse,
        sql`SELECT misuse_items AS items, misuse_of_items AS of FROM decisions WHERE id = ${await lastDecision(test.db, item.id)}`,
      ),
    ).toEqual({ items: 3, of: 7 });
  });
});
