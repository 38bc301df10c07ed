import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appealFigures } from '#src/moderation/transparency/figures/appeals-store.ts';
import { periodOf } from '#src/moderation/transparency/report.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { createNotices, noticesOf } from '../../concerns/notifications/helpers.ts';
import { reverse } from '../../support/decisions.ts';
import { signIn } from '../../support/sign-in.ts';
import { lastDecision, removal, send } from '../helpers.ts';
import { takenUp } from './helpers.ts';

const world = takenUp();
const { decide, mails } = world;
const law = { ground: 'law', clause: '', law: 'Section 185 StGB', classified: '' };
const defamation = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_DEFAMATION';

describe('what follows for the author', () => {
  const write = () =>
    send(world.author, `${world.item.debate.path}/contributions`, {
      claim: 'Another claim of mine.',
      text: '',
      language: 'en',
      key: crypto.randomUUID(),
    });
  const Held = z.object({ state: z.string() });
  const newest = () =>
    one(
      world.test.db,
      Held,
      sql`SELECT state FROM contributions WHERE author_id = ${world.author.member.id} ORDER BY id DESC LIMIT 1`,
    );

  it('a limit holds whatever they write until its day, also beside a text that stays', async () => {
    await decide({ act: 'keep', sanction: 'limit', until: '2026-11-25' });
    await write().expect(303);
    expect((await newest()).state).toBe('held');
    await world.later('2026-11-25T23:30:00Z', [world.author], async () => {
      expect((await mails()).at(-1)?.subject).toContain('What you write appears at once again');
      await write().expect(303);
      expect((await newest()).state).toBe('published');
    });
  });

  it('limits that overlap end without a word but for the last, also where one is taken back', async () => {
    const limit = (until: string) => decide({ act: 'keep', sanction: 'limit', until, keeps_open: 'yes' });
    const over = 'What you write appears at once again';
    const toldOver = async () => (await mails()).filter(({ subject }) => subject.startsWith(over)).length;
    for (const until of ['2026-11-25', '2026-11-27', '2026-11-27', '2026-11-28']) await limit(until);
    await world.later('2026-11-26T09:00:00Z', [], async () => expect(await toldOver()).toBe(0));
    await reverse(world.test.db, world.colleague, world.item.id);
    await createNotices(world.test);
    expect((await world.author.get('/notifications')).text).not.toContain(over);
    await world.later('2026-11-27T23:30:00Z', [], async () => {
      expect(await toldOver()).toBe(1);
      await createNotices(world.test);
      const told = await noticesOf(world.test, world.author.member.id);
      expect(told.filter((notice) => notice.startsWith('limit-ended'))).toHaveLength(1);
    });
  });

  it('a closed account is shut until a reversal opens it; only admins close one', async () => {
    await decide({ sanction: 'closure' }, 403);
    const admin = await world.test.signedInAs({ role: 'admin' });
    await send(admin, `${world.item.path}/decisions`, { ...removal, sanction: 'closure' }).expect(303);
    expect((await mails()).at(-1)?.text).toContain('Your account is closed');
    await world.author.get('/accounts/me/decisions').expect(403);
    await reverse(world.test.db, world.colleague, world.item.id);
    await signIn(world.author, world.test.deps, world.author.member.id);
    await world.author.get('/accounts/me/decisions').expect(200);
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
    // A suspension for the house rules is none of Article 23; only the other counts among its misuse.
    const misuse = async () => (await appealFigures(world.test.db, periodOf(2026)))['misuse.content'];
    const before = await misuse();
    const byRule = {
      act: 'keep',
      clause: '3.1',
      sanction: 'suspension',
      until: '2026-12-20',
      keeps_open: 'yes',
    };
    await decide(byRule);
    expect([before, await misuse()]).toEqual([0, 0]);
    await decide(suspension);
    expect(await misuse()).toBe(1);
    const Misuse = z.object({ items: z.number(), of: z.number() });
    expect(
      await one(
        world.test.db,
        Misuse,
        sql`SELECT misuse_items AS items, misuse_of_items AS of FROM decisions WHERE id = ${await lastDecision(world.test.db, world.item.id)}`,
      ),
    ).toEqual({ items: 3, of: 7 });
  });
});
