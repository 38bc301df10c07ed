/** Several cases that are decided together: one form, a statement of reasons each, and why for each that could not be. */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { approval, refusal, send, stateOf, withCase } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let first: Agent;
let second: Agent;
beforeAll(async () => {
  test = await testApp();
  first = await test.signedInAs({ role: 'moderator', name: 'First Moderator', organisation: 'Example Own' });
  second = await test.signedInAs({ role: 'moderator', name: 'Second Moderator' });
});

const { revision: _, ...declining } = { ...refusal, facts: 'In “{title}”, see {debate}: an advertisement.' };
const ticks = (items: readonly { caseId: number }[], revision = 1) => {
  const values = items.map(({ caseId }) => `${caseId}:${revision}`);
  return { case: values, shown: values };
};
const decisionsOn = (caseId: number) =>
  many(
    test.db,
    z.object({ act: z.string(), facts: z.string().nullable(), sanction: z.string() }),
    sql`SELECT act, facts, sanction FROM decisions WHERE case_id = ${caseId}`,
  );

describe('deciding together', () => {
  it('decides each case by itself, with its own words, and leads back to the queue', async () => {
    const items = [
      await withCase(test.db, { claim: 'Buy here.' }),
      await withCase(test.db, { claim: 'Buy there, $1.' }),
    ];
    const queue = await first.get('/moderation/queue').expect(200);
    for (const { caseId } of items)
      expect(queue.text).toMatch(new RegExp(`type="checkbox" name="case" value="${caseId}" form="together"`));
    const address = `/moderation/bulk?${items.map(({ caseId }) => `case=${caseId}`).join('&')}`;
    const page = await first.get(`${address}&back=%2Fmoderation%2Fqueue%3Fshow%3Dmine`).expect(200);
    for (const { caseId } of items)
      expect(page.text).toMatch(new RegExp(`name="case" value="${caseId}:1" form="decision"[^>]* checked`));
    expect(page.text).not.toContain('name="sanction"');
    expect(page.text).not.toMatch(/name="act" value="redact"/);

    const body = {
      ...declining,
      ...ticks(items),
      sanction: 'suspension',
      back: '/moderation/queue?show=mine',
    };
    const answer = await send(first, '/moderation/bulk/decisions', body).expect(303);
    expect(answer.headers.location).toBe('/moderation/queue?show=mine');
    for (const item of items) {
      const [decision, ...others] = await decisionsOn(item.caseId);
      expect(others).toEqual([]);
      const claim = item === items[0] ? 'Buy here.' : 'Buy there, $1.';
      expect(decision).toEqual({
        act: 'decline',
        facts: `In “${claim}”, see ${item.debate.title}: an advertisement.`,
        sanction: 'none',
      });
    }
    const noted = await many(
      test.db,
      z.object({ act: z.string(), aboutId: z.number() }),
      sql`SELECT act, about_id FROM audit_entries WHERE about_kind = 'case' AND act LIKE '%/moderation/bulk%' ORDER BY id`,
    );
    expect(noted).toEqual(
      ['get /moderation/bulk', 'post /moderation/bulk/decisions'].flatMap((act) =>
        items.map(({ caseId }) => ({ act, aboutId: caseId })),
      ),
    );
    expect((await first.get('/moderation/bulk').expect(303)).headers.location).toBe('/moderation/queue');
  });

  it('says of each case that was not decided why, decides the others, and leaves those unticked', async () => {
    const good = await withCase(test.db);
    const taken = await withCase(test.db);
    await send(second, `${taken.path}/claim`).expect(303);
    const changed = await withCase(test.db);
    const published = await withCase(test.db, {
      state: 'published',
      entries: [{ source: 'staff', reporterId: second.member.id }],
    });
    const own = await withCase(test.db, { authorId: first.member.id });
    const colleague = await test.signedInAs({ organisation: 'Example Own' });
    const ours = await withCase(test.db, { authorId: colleague.member.id });
    const decided = await withCase(test.db);
    await send(second, `${decided.path}/decisions`, approval).expect(303);
    const all = [good, taken, changed, published, own, ours, decided];
    const body = { ...declining, ...ticks(all) };
    await run(
      test.db,
      sql`UPDATE contributions SET revision = 2, edited_at = now() WHERE id = ${changed.id}`,
    );

    const { text } = await send(first, '/moderation/bulk/decisions', body).expect(409);
    expect(text).toContain('Decided: 1. Not decided: 6; each one says why.');
    const row = (caseId: number) =>
      text.split(/<li>|<\/ol>/).find((each) => each.includes(`id="case-${caseId}"`)) ?? 'no row';
    expect(row(good.caseId)).toMatch(/class="status done">Decided/);
    for (const [item, why] of [
      [taken, 'A colleague has taken this case'],
      [changed, 'The author has changed the text since you read it'],
      [published, 'This is not possible in its current state'],
      [own, 'There is no such case for you'],
      [ours, 'speak for the same organisation'],
      [decided, 'This case has been decided already'],
    ] as const) {
      expect(row(item.caseId)).toContain(why);
      expect(row(item.caseId)).not.toMatch(/ checked/);
      const made = await decisionsOn(item.caseId);
      expect(made.filter(({ act }) => act === 'decline')).toEqual([]);
    }
    expect(row(own.caseId)).not.toContain('First Moderator');
    expect(row(changed.caseId)).toContain(`value="${changed.caseId}:2"`);
    expect((await stateOf(test.db, good.id)).state).toBe('removed');
    expect(text).toContain('an advertisement.');
  });

  it('decides nothing while the form lacks something, and takes a wording in', async () => {
    const items = [await withCase(test.db), await withCase(test.db)];
    const wording = {
      title: 'Advertising',
      language: 'en',
      clause: '3.1',
      facts: '{title}: {for what}.',
      explanation: '',
    };
    await send(first, '/moderation/wordings', wording).expect(303);
    const [one] = await many(test.db, z.object({ id: z.number() }), sql`SELECT max(id) AS id FROM wordings`);
    const typed = { act: 'decline', ...ticks(items), wording: String(one?.id) };
    const inserted = (await send(first, '/moderation/bulk/wording', typed).expect(200)).text;
    expect(inserted).toContain('{title}: {for what}.');
    expect(inserted).toMatch(new RegExp(`value="${items[1]?.caseId}:1" form="decision"[^>]* checked`));

    const facts = '{title}: {for what}.';
    for (const [sent, message] of [
      [{ ...declining, facts, ...ticks(items) }, 'Fill in {for what}, or remove it'],
      [{ ...declining, facts: '', ...ticks(items) }, 'Write what you found'],
      [{ ...declining, shown: ticks(items).shown }, 'Tick at least one case'],
      [ticks(items), 'Choose what happens to the text'],
    ] as const) {
      const refused = await send(first, '/moderation/bulk/decisions', sent).expect(422);
      expect(refused.text).toContain(message);
      expect(refused.text).toContain(`id="case-${items[0]?.caseId}"`);
    }
    for (const { caseId } of items) expect(await decisionsOn(caseId)).toEqual([]);
  });
});
