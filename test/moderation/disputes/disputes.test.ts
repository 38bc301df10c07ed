import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { reportSheets } from '#src/moderation/transparency/report.ts';
import { appealRows } from '#src/moderation/transparency/template/indicator-sheets.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { lastDecision, moderatorOf, removal, send, withCase } from '../helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
});

async function decided() {
  const item = await withCase(test.db, { state: 'published' });
  await send(moderator, `${item.path}/decisions`, removal).expect(303);
  return { ...item, decision: String(await lastDecision(test.db, item.id)) };
}
const brought = { body: 'User Rights', state: 'DE', reference: 'UR 7', at: '2026-11-20T11:00' };
const outcome = { outcome: 'reversed', at: '2026-11-22T14:00', words: 'The number was public.' };

it('is registered from a case, followed by what the body decides, and by that it was carried out', async () => {
  const item = await decided();
  const other = await decided();
  expect((await moderator.get(item.path)).text).toContain(`${item.path}/dispute`);
  expect((await moderator.get(`${item.path}/dispute`).expect(200)).text).toContain('Removed, ');
  const register = (fields: object) =>
    send(moderator, `${item.path}/disputes`, {
      ...brought,
      decision: item.decision,
      submission: randomUUID(),
      ...fields,
    });
  for (const [wrong, message] of [
    [{ body: '' }, 'Say which body'],
    [{ state: '' }, 'Choose the Member State'],
    [{ at: 'soon' }, 'Enter a day and a time'],
    [{ at: '2026-11-23T11:00' }, 'That is in the future'],
    [{ at: '2026-11-19T11:00' }, 'before the decision'],
    [{ decision: other.decision }, 'Choose the decision'],
    [{ decision: 'x' }, 'Choose the decision'],
  ] as const) {
    const { text } = await register(wrong).expect(422);
    expect(text).toContain(message);
    expect(text).toContain('UR 7');
  }
  const submission = randomUUID();
  const page = String((await register({ submission }).expect(303)).headers.location);
  expect((await register({ submission }).expect(303)).headers.location).toBe(page);
  expect((await moderator.get('/moderation/disputes').expect(200)).text).toContain('Before the body');

  // Article 21(4): 90 days, or 180, from when it was brought.
  expect((await moderator.get(page)).text).toMatch(
    /until 18 February 2027 at 11:00 [^.]*, or until 19 May 2027 at 12:00 [^.]* highly complex/,
  );
  test.clock.now = new Date('2026-11-22T14:00:00Z');
  const note = (fields: object) => send(moderator, `${page}/outcome`, { ...outcome, ...fields });
  expect((await note({ at: '2026-11-20T10:00' }).expect(422)).text).toContain('The number was public.');
  await note({ words: '' }).expect(422);
  const done = { at: '2026-11-22T15:00', how: 'Put back.' };
  await send(moderator, `${page}/implementation`, done).expect(409);
  await note({}).expect(303);
  await note({}).expect(409);
  expect((await moderator.get(page)).text).toContain('We pay the body’s fees');
  expect((await moderator.get('/moderation/disputes')).text).toContain('not carried out yet');
  await send(moderator, `${page}/implementation`, { ...done, at: '2026-11-22T13:00' }).expect(422);
  await send(moderator, `${page}/implementation`, done).expect(303);
  await send(moderator, `${page}/implementation`, done).expect(409);
  expect((await moderator.get(page)).text).toContain('Put back.');

  // We take part, but where a body has decided about the same before; then the reason is kept.
  const second = String((await register({ at: '2026-11-22T14:30' }).expect(303)).headers.location);
  const refused = {
    ...outcome,
    outcome: 'declined',
    at: '2026-11-22T15:00',
    words: 'UR 7 resolved the same.',
  };
  expect((await moderator.get(second).expect(200)).text).toContain('value="declined"');
  await send(moderator, `${second}/outcome`, refused).expect(303);
  expect((await moderator.get(second)).text).toMatch(
    /We refused to take part[\s\S]*UR 7 resolved the same\./,
  );
  const sent = { ...brought, at: '2026-11-22T14:30', decision: other.decision, submission: randomUUID() };
  const first = String((await send(moderator, `${other.path}/disputes`, sent).expect(303)).headers.location);
  expect((await moderator.get(first).expect(200)).text).not.toContain('value="declined"');
  expect((await send(moderator, `${first}/outcome`, refused).expect(422)).text).toContain(
    'You can refuse only',
  );
  await expect(
    run(
      test.db,
      sql`UPDATE disputes SET outcome = 'declined', told_at = brought_at, words = 'x', noted_by = ${moderator.member.id}
          WHERE decision_id = ${other.decision}`,
    ),
  ).rejects.toThrow(/repeats none/);
  for (const change of [sql`words = 'Else.'`, sql`outcome = 'upheld'`, sql`implemented_how = 'Else.'`])
    await expect(run(test.db, sql`UPDATE disputes SET ${change}`)).rejects.toThrow(/append-only/);
});

it('is for the moderators of the board, and not for whom the decision concerns', async () => {
  const author = await test.signedInAs({ role: 'moderator' });
  const item = await withCase(test.db, { state: 'published', authorId: author.member.id });
  const fresh = await test.signedInAs({ role: 'moderator' });
  await send(fresh, `${item.path}/decisions`, removal).expect(303);
  const decision = await lastDecision(test.db, item.id);
  const sent = { ...brought, at: '2026-11-22T15:00', decision, submission: randomUUID() };
  const page = String((await send(fresh, `${item.path}/disputes`, sent).expect(303)).headers.location);
  for (const other of [author, await moderatorOf(test, 'inclusion')]) {
    await other.get(page).expect(404);
    expect((await other.get('/moderation/disputes').expect(200)).text).not.toContain(page);
  }
});

it('the yearly report counts disputes by the day of each event, as the rows say', async () => {
  const { decision } = await decided();
  const rows = [
    // brought, told, outcome, implemented: in 2025 and around its ends, in Brussels.
    ['2024-12-31T22:59:00Z', '2025-01-10T22:59:00Z', 'upheld', null],
    ['2024-12-31T23:00:00Z', '2025-01-01T23:00:00Z', 'reversed', '2026-02-01T12:00:00Z'],
    ['2025-06-01T12:00:00Z', '2025-06-02T13:00:00Z', 'partly-reversed', null],
    ['2025-06-01T12:00:00Z', '2025-06-03T12:00:00Z', 'reversed', null],
    ['2025-07-01T12:00:00Z', '2025-07-01T13:00:00Z', 'omitted', null],
    ['2025-12-31T22:59:00Z', '2026-01-10T22:59:00Z', 'upheld', null],
    ['2025-12-31T23:00:00Z', null, null, null],
  ] as const;
  for (const [at, told, what, done] of rows) {
    const by = moderator.member.id;
    await run(
      test.db,
      sql`INSERT INTO disputes (submission_key, decision_id, body, member_state, brought_at, registered_by, registered_at, outcome,
            told_at, words, noted_by, implemented_at, implemented_how, implemented_by)
          VALUES (${randomUUID()}, ${decision}, 'A body', 'IE', ${at}, ${by}, ${at}, ${what}, ${told}, ${what && 'x'}, ${what && by},
            ${done}, ${done && 'x'}, ${done && by})`,
    );
  }
  const sheets = await reportSheets(
    test.db,
    { year: 2025, provider: 'The operator', publishedOn: null, previousOn: null },
    {},
  );
  const values =
    sheets.find(({ name }) => name === '7_appeals_and_recidivism')?.rows.map((row) => row[6]) ?? [];
  const printed = appealRows.flatMap(({ key }, i) =>
    key?.startsWith('disputes.') ? [[key, values[i]]] : [],
  );
  // The middle of 24, 25, 48 and 240 hours; one of three that went against us was carried out.
  expect(Object.fromEntries(printed)).toEqual({
    'disputes.total': 5,
    'disputes.upheld': 1,
    'disputes.partlyReversed': 1,
    'disputes.reversed': 2,
    'disputes.median': 36.5,
    'disputes.omitted': 1,
    'disputes.implemented': 0.333,
  });
  expect((await test.visitor().get('/transparency/2026').expect(200)).text).toContain(
    'Disputes before an out-of-court body',
  );
});
