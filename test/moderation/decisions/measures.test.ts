import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { measuresEnd } from '#src/moderation/decisions/measures/end-due.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { reverse } from '../../support/decisions.ts';
import { lastDecision, removal, send, stateOf, withCase } from '../helpers.ts';
import { type Agent, takenUp } from './helpers.ts';

const world = takenUp();
const { decide, mails, pageOf } = world;
const law = { ground: 'law', clause: '', law: 'Section 185 StGB', classified: '' };
const defamation = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_DEFAMATION';
const other = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_OTHER';

describe('the ground of a decision', () => {
  const Ground = z.object({
    clause: z.string().nullable(),
    law: z.string().nullable(),
    category: z.string(),
    keyword: z.string(),
    other: z.string().nullable(),
  });
  const ground = async () =>
    one(
      world.test.db,
      Ground,
      sql`SELECT c.number AS clause, d.law, d.category, d.keyword, d.keyword_other AS other
          FROM decisions d LEFT JOIN clauses c ON c.id = d.clause_id WHERE d.id = ${await lastDecision(world.test.db, world.item.id)}`,
    );

  it('is a rule with its own category, or another that was chosen', async () => {
    await decide({ keeps_open: 'yes', act: 'label', label: 'disputed' });
    expect(await ground()).toMatchObject({
      clause: '3.1',
      law: null,
      keyword: 'KEYWORD_MISSING_PROCESSING_GROUND',
    });
    await decide({ clause: '4.1', classified: defamation });
    expect(await ground()).toMatchObject({ clause: '4.1', keyword: 'KEYWORD_DEFAMATION', other: null });
  });

  it('is a law with a category, which its author, its tombstone and its reasons name', async () => {
    await decide({ ...law, classified: other, keyword_other: 'Insult' });
    expect(await ground()).toMatchObject({ clause: null, law: 'Section 185 StGB', other: 'Insult' });
    expect((await mails()).at(-1)?.text).toContain('Section 185 StGB');
    expect(await pageOf(world.author)).toContain('Section 185 StGB');
    const { text } = await world.author.get('/accounts/me/decisions').expect(200);
    expect(text).toContain('The law: Section 185 StGB');
    const tombstone = await world.test.visitor().get(`/contributions/${world.item.id}`);
    expect(tombstone.text).toContain('Removed by a moderator because it breaks the law.');
  });

  it.each([
    ['law', { ...law, law: '', classified: defamation }, 'Say which law is broken'],
    ['law', { ...law, law: 'x'.repeat(501), classified: defamation }, 'Enter at most 500 characters'],
    ['classified', law, 'Choose a category'],
    ['classified', { ...law, classified: 'NONE KEYWORD_OTHER' }, 'Choose a category from the list'],
    ['keyword_other', { ...law, classified: other }, 'Say in a few words what it is'],
    ['explanation', { explanation: 'x'.repeat(2001) }, 'Enter at most 2,000 characters; this has 2,001'],
    ['label', { act: 'label' }, 'Choose the label'],
    ['ends', { act: 'lock', ends: '2026-11-01' }, 'Choose a day in the future'],
  ])('is refused at the field %s', async (field, fields, message) => {
    const { text } = await decide(fields, 422);
    const [, said = ''] = new RegExp(`id="${field}-error">(.*?)</p>`, 's').exec(text) ?? [];
    expect(said).toContain(message);
    expect(await stateOf(world.test.db, world.item.id)).toMatchObject({
      state: 'published',
      caseState: 'open',
    });
  });
});

describe('locked replies', () => {
  const reply = (agent: Agent) =>
    send(agent, `${world.item.debate.path}/contributions`, {
      in_reply_to: String(world.item.id),
      language: 'en',
      text: 'A reply.',
      key: crypto.randomUUID(),
    });

  it('take none, say so, end by themselves on the day, and their author is told', async () => {
    const other = await world.test.signedInAs({ published: 5 });
    await reply(other).expect(303);
    await decide({ act: 'lock', ends: '2026-11-25' });
    expect(await pageOf(other)).toContain('The moderators have locked the replies.');
    expect(await pageOf(other)).not.toContain(`in_reply_to=${world.item.id}`);
    const refused = await reply(other).expect(409);
    expect(refused.text).toContain('A reply.');
    expect((await mails()).at(-1)?.text).toContain('This applies until 25 November 2026');

    await world.later('2026-11-25T23:30:00Z', [world.author, other], async () => {
      const [told] = (await mails()).slice(-1);
      expect(told?.subject).toBe('Others can reply to what you wrote again – ICT4Society');
      await createNotices(world.test);
      expect((await world.author.get('/notifications')).text).toContain(
        'Others can reply to what you wrote again',
      );
      await reply(other).expect(303);
    });
  });

  it('end one by one: one that fails keeps no other from its end, and ends the next time', async () => {
    const { db, deps, clock } = world.test;
    await decide({ act: 'lock', ends: '2026-11-25' });
    const first = await lastDecision(db, world.item.id);
    const { id: item, path } = await withCase(db, {
      state: 'published',
      entries: [{ source: 'staff', reporterId: world.moderator.member.id }],
    });
    await send(world.moderator, `${path}/decisions`, {
      ...removal,
      act: 'label',
      label: 'disputed',
      ends: '2026-11-26',
    }).expect(303);
    const holding = async () =>
      (
        await many(
          db,
          z.object({ id: z.number() }),
          sql`SELECT item_id AS id FROM measures
        WHERE item_id = ANY(${[world.item.id, item]}) AND ended_at IS NULL`,
        )
      ).map(({ id }) => id);
    await db.query(
      `ALTER TABLE measures ADD CONSTRAINT a_fault CHECK (decision_id <> ${first} OR ended_at IS NULL)`,
    );
    const { now } = clock;
    clock.now = new Date('2026-11-27T00:00:00Z');
    await expect(measuresEnd.run(deps, null)).rejects.toThrow('a_fault');
    expect(await holding()).toEqual([world.item.id]);
    await db.query('ALTER TABLE measures DROP CONSTRAINT a_fault');
    await Promise.all([measuresEnd.run(deps, null), measuresEnd.run(deps, null)]);
    expect(await holding()).toEqual([]);
    const told = (await mails()).filter(({ subject }) =>
      subject.startsWith('Others can reply to what you wrote again'),
    );
    expect(told).toHaveLength(1);
    clock.now = now;
  });

  it('are locked once, and opened again by a colleague’s reversal', async () => {
    await decide({ act: 'lock', keeps_open: 'yes' });
    expect((await decide({ act: 'lock' }, 422)).text).toContain('Its replies are already locked');
    await reverse(world.test.db, world.colleague, world.item.id);
    expect(await pageOf()).not.toContain('locked the replies');
    expect((await mails()).at(-1)?.subject).toContain('A decision about what you wrote was reversed');
    const other = await world.test.signedInAs({ published: 5 });
    await reply(other).expect(303);
  });
});

describe('a label', () => {
  it('stands above the text for everybody, in their language, with several measures in one case', async () => {
    const place = `${world.item.debate.path}?at=${world.item.id}`;
    expect((await world.test.visitor().get(place)).text).not.toContain('The moderators note:');
    await decide({ act: 'label', label: 'unsourced', keeps_open: 'yes' });
    const note = 'It names no source for what it states as a fact.';
    expect((await world.test.visitor().get(place)).text).toContain(note);
    expect((await world.test.visitor().get(`${place}&lang=de`)).text).toContain(
      'Der Text nennt keine Quelle',
    );
    expect(await stateOf(world.test.db, world.item.id)).toMatchObject({ caseState: 'open' });
    await decide({ act: 'lock' });
    expect(await stateOf(world.test.db, world.item.id)).toMatchObject({ caseState: 'decided' });
    const Acts = z.object({ act: z.string() });
    const acts = await many(
      world.test.db,
      Acts,
      sql`SELECT act FROM measures WHERE item_id = ${world.item.id} ORDER BY act`,
    );
    expect(acts.map(({ act }) => act)).toEqual(['label', 'lock']);
  });
});

it('shows what the author and whoever reported it will read, and decides nothing', async () => {
  const reporter = await world.test.signedInAs({ language: 'fr' });
  await send(reporter, `/contributions/${world.item.id}/flag`, { clause: '3.1' }).expect(303);
  const { text } = await send(world.moderator, `${world.item.path}/preview`, {
    ...removal,
    act: 'label',
    label: 'outdated',
    ends: '2026-12-01',
  }).expect(200);
  expect(text).toContain('What it describes has changed since it was written.');
  expect(text).toContain('This applies until 1 December 2026');
  expect(text).toContain('What those who reported it will read');
  expect(text).toContain('<pre lang="fr">');
  expect(await stateOf(world.test.db, world.item.id)).toMatchObject({ caseState: 'open' });
});
