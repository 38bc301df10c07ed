import { expect, it } from 'vitest';
import { z } from 'zod';
import { dutyState } from '#src/outcomes/duties/duty.ts';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { testDatabase } from '../../support/database.ts';
import { publishedDocument } from '../../support/documents.ts';
import { member } from '../../support/factories.ts';

const State = z.object({ state: z.string() });

it('a duty stands the same in the code and in the database, at every clock, and is never changed afterwards', async () => {
  const { db } = await testDatabase();
  const { id: staff } = await member(db, { role: 'curator' });
  const documentId = await publishedDocument(db);
  const at = new Date('2026-01-10T10:00:00Z');
  // The days on which the clocks change in Brussels, and one on which they do not.
  for (const dueOn of ['2026-03-29', '2026-10-25', '2026-06-15']) {
    await transaction(db, (tx) =>
      makeDuty(tx, {
        kind: 'confirmation',
        about: { documentId },
        organisationId: null,
        period: { from: dueOn, until: dueOn },
        dueOn,
        at,
      }),
    );
  }
  const ends = ['2026-03-29T22:00:00Z', '2026-10-25T23:00:00Z', '2026-06-15T22:00:00Z'];
  const clocks = ends.flatMap((end) =>
    [-3_600_001, -1, 0, 3_600_000].map((ms) => new Date(Date.parse(end) + ms)),
  );
  const compare = async (
    duty: { id: number; dueOn: string; extendedTo: string | null },
    met: Date | null,
    excused: Date | null,
  ) => {
    const states: string[] = [];
    for (const now of clocks) {
      const { state } = await one(
        db,
        State,
        sql`SELECT duty_state(d, (${now}::timestamptz AT TIME ZONE 'Europe/Brussels')::date) AS state FROM duties d WHERE id = ${duty.id}`,
      );
      const own = dutyState({ ...duty, metAt: met, excusedAt: excused }, now);
      expect([duty.dueOn, now.toISOString(), own]).toEqual([duty.dueOn, now.toISOString(), state]);
      states.push(state);
    }
    return states;
  };
  const ids = z.object({ id: z.number(), dueOn: z.string() });
  const duty = (dueOn: string) =>
    one(db, ids, sql`SELECT id, due_on::text FROM duties WHERE due_on = ${dueOn}`);
  const [spring, autumn, summer] = [
    await duty('2026-03-29'),
    await duty('2026-10-25'),
    await duty('2026-06-15'),
  ];
  // The first clocks stand around the end of the day itself: a second before it is due, at it late.
  expect((await compare({ ...spring, extendedTo: null }, null, null)).slice(0, 4)).toEqual([
    'due',
    'due',
    'late',
    'late',
  ]);
  expect((await compare({ ...autumn, extendedTo: null }, null, null)).slice(4, 8)).toEqual([
    'due',
    'due',
    'late',
    'late',
  ]);
  const metAt = new Date('2026-03-29T22:00:00Z');
  await run(db, sql`UPDATE duties SET met_at = ${metAt} WHERE id = ${spring.id}`);
  expect(new Set(await compare({ ...spring, extendedTo: null }, metAt, null))).toEqual(new Set(['met-late']));
  await run(
    db,
    sql`UPDATE duties SET extended_to = '2026-12-01', extension_words = 'Why.' WHERE id = ${autumn.id}`,
  );
  expect(new Set(await compare({ ...autumn, extendedTo: '2026-12-01' }, null, null))).toEqual(
    new Set(['due']),
  );
  await run(
    db,
    sql`UPDATE duties SET excused_at = ${at}, excused_by = ${staff}, excuse = 'Why.' WHERE id = ${summer.id}`,
  );
  expect(new Set(await compare({ ...summer, extendedTo: null }, null, at))).toEqual(new Set(['excused']));
  const changes: [number, ReturnType<typeof sql>][] = [
    [spring.id, sql`due_on = '2027-01-01'`],
    [spring.id, sql`met_at = NULL`],
    [autumn.id, sql`extended_to = '2026-12-02'`],
    [summer.id, sql`excuse = 'Another.'`],
    [summer.id, sql`kind = 'synthesis'`],
  ];
  for (const [id, change] of changes) {
    await expect(run(db, sql`UPDATE duties SET ${change} WHERE id = ${id}`)).rejects.toThrow(
      'never changed afterwards',
    );
  }
  await expect(run(db, sql`DELETE FROM duties`)).rejects.toThrow('never changed afterwards');
  await expect(
    run(
      db,
      sql`INSERT INTO duties (kind, document_id, due_on, made_at, extended_to, extension_words) VALUES ('synthesis', ${documentId}, '2026-01-01', now(), '2026-03-03', 'x')`,
    ),
  ).rejects.toThrow('duties_extension');
});
