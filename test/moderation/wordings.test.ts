/** What moderators write again and again: they keep it, insert it into decisions, and fill in its blanks. */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { lastDecision, moderatorOf, refusal, send, withCase } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let first: Agent;
beforeAll(async () => {
  test = await testApp();
  first = await test.signedInAs({ role: 'moderator', name: 'First Moderator' });
});

const wording = {
  title: 'Private data',
  language: 'en',
  clause: '3.1',
  facts: 'In “{title}” you give {which data} of somebody.',
  explanation: 'Nobody agreed to it.',
};
const latest = () => one(test.db, z.object({ id: z.number() }), sql`SELECT max(id) AS id FROM wordings`);

describe('prepared wordings', () => {
  it('are kept by moderators of any board, changed one after the other, put away and offered again', async () => {
    const other = await moderatorOf(test, 'inclusion');
    const item = await withCase(test.db, { claim: 'As it is.' });
    expect((await first.get(item.path)).text).not.toContain('Prepared wording');
    for (const [changed, message] of [
      [{ title: ' ' }, 'Give it a title'],
      [{ facts: '', explanation: '' }, 'Enter what it says'],
      [{ facts: 'A {{b}} here.' }, 'Write each blank as words'],
      [{ clause: '99.1' }, 'Choose a rule from the list'],
      [{ language: 'xx' }, 'Choose the language'],
    ] as const)
      expect(
        (await send(first, '/moderation/wordings', { ...wording, ...changed }).expect(422)).text,
      ).toContain(message);
    await send(first, '/moderation/wordings', wording).expect(303);
    const path = `/moderation/wordings/${(await latest()).id}`;
    const again = await send(other, '/moderation/wordings', { ...wording, title: 'private DATA' }).expect(
      422,
    );
    expect(again.text).toContain('Another wording in this language has this title');

    await send(other, path, { ...wording, title: 'Private things', revision: '1' }).expect(303);
    const late = await send(first, path, { ...wording, title: 'Mine', revision: '1' }).expect(422);
    expect(late.text).toContain('A colleague changed this wording after you opened it');
    expect(late.text).toContain('name="revision" value="2"');
    expect((await first.get('/moderation/wordings')).text).toContain('Private things');

    await send(first, `${path}/putting-away`).expect(303);
    expect((await first.get(item.path)).text).not.toContain('Private things');
    expect((await first.get('/moderation/wordings')).text).toContain('Retired · 1');
    await send(first, '/moderation/wordings', { ...wording, title: 'Private things' }).expect(303);
    await send(first, `${path}/return`).expect(409);
  });

  it('are inserted after what was written, with the rule; a blank is filled in before anything is sent', async () => {
    await send(first, '/moderation/wordings', { ...wording, title: 'To insert' }).expect(303);
    const { id } = await latest();
    const item = await withCase(test.db, { claim: 'Call Ms $& at home.', board: 'accessibility' });
    const typed = { ...refusal, clause: '', facts: 'I read it twice.', explanation: '', sanction: 'warning' };
    const none = await send(first, `${item.path}/wording`, { ...typed, wording: '' }).expect(422);
    expect(none.text).toContain('Choose a wording');
    const inserted = await send(first, `${item.path}/wording`, { ...typed, wording: String(id) }).expect(200);
    const facts = 'I read it twice.\n\nIn “Call Ms $& at home.” you give {which data} of somebody.';
    expect(inserted.text).toContain(facts.replace('&', '&amp;'));
    expect(inserted.text).toMatch(/value="decline"[^>]* checked/);
    expect(inserted.text).toMatch(/value="warning"[^>]* checked/);
    expect(inserted.text).toMatch(/<option value="3.1" selected/);

    const sent = { ...typed, clause: '3.1', facts, explanation: wording.explanation };
    const refused = await send(first, `${item.path}/decisions`, sent).expect(422);
    expect(refused.text).toContain('Fill in {which data}, or remove it');
    const filled = { ...sent, facts: facts.replace('{which data}', 'the number') };
    await send(first, `${item.path}/decisions`, filled).expect(303);
    const decision = await one(
      test.db,
      z.object({ facts: z.string() }),
      sql`SELECT facts FROM decisions WHERE id = ${await lastDecision(test.db, item.id)}`,
    );
    expect(decision.facts).toBe(filled.facts);
    const french = await test.signedInAs({ role: 'moderator', language: 'fr' });
    const waiting = await withCase(test.db);
    expect((await french.get(waiting.path)).text).not.toContain('To insert');
  });
});
