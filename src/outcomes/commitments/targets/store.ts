import type { z } from 'zod';
import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { DroppedForm, MeasureForm, NewIndicator } from './forms.ts';

/** Where something stands: its commitment, and the version with which it goes. */
export type WithVersion = { commitmentId: number; version: number };

/** Stores a measure. Violates promises_bounded where there are twenty, promises_kept where that version was sent in. */
export async function insertMeasure(
  tx: Tx,
  { commitmentId, version }: WithVersion,
  { words, due_on }: z.output<typeof MeasureForm>,
): Promise<boolean> {
  const stored = await run(
    tx,
    sql`INSERT INTO commitment_measures (commitment_id, since_version, words, due_on)
        VALUES (${commitmentId}, ${version}, ${words}, ${due_on})`,
  );
  return stored === 1;
}

/** Stores an indicator. Violates promises_bounded where ten count, promises_kept where that version was sent in. */
export async function insertIndicator(
  tx: Tx,
  { commitmentId, version }: WithVersion,
  indicator: NewIndicator,
): Promise<boolean> {
  const { name, unit, source, baseline, baseline_on, target, target_on, replaces } = indicator;
  const why = replaces === null ? null : indicator.replaces_words;
  const stored = await run(
    tx,
    sql`INSERT INTO indicators (commitment_id, since_version, name, unit, source, baseline, baseline_on, target, target_on,
                                replaces_id, replaces_words)
        VALUES (${commitmentId}, ${version}, ${name}, ${unit}, ${source}, ${baseline}, ${baseline_on}, ${target}, ${target_on},
                ${replaces}, ${why})`,
  );
  return stored === 1;
}

/** Notes that an indicator counts no longer from a version on, and why. Violates indicators_needed where no other counts. */
export async function dropIndicator(
  tx: Tx,
  { commitmentId, version }: WithVersion,
  { dropped, dropped_words }: z.output<typeof DroppedForm>,
): Promise<boolean> {
  const where = sql`id = ${dropped} AND commitment_id = ${commitmentId} AND until_version IS NULL`;
  return (
    (await run(
      tx,
      sql`UPDATE indicators SET until_version = ${version}, dropped_words = ${dropped_words} WHERE ${where}`,
    )) === 1
  );
}

/** Takes back that an indicator is dropped, where that was not sent in; false where there is nothing to take back. */
export async function keepIndicator(
  tx: Tx,
  { commitmentId, version }: WithVersion,
  id: number,
): Promise<boolean> {
  const where = sql`id = ${id} AND commitment_id = ${commitmentId} AND until_version = ${version}`;
  return (
    (await run(tx, sql`UPDATE indicators SET until_version = NULL, dropped_words = NULL WHERE ${where}`)) ===
    1
  );
}

/** Deletes a measure or an indicator of a commitment that was not sent in; false where there is none. */
export async function deleteUnsent(
  tx: Tx,
  table: 'measures' | 'indicators',
  { commitmentId, id }: { commitmentId: number; id: number },
): Promise<boolean> {
  const from = table === 'measures' ? sql`commitment_measures` : sql`indicators`;
  const unsent = sql`is_unsent(commitment_id, since_version)`;
  return (
    (await run(
      tx,
      sql`DELETE FROM ${from} WHERE id = ${id} AND commitment_id = ${commitmentId} AND ${unsent}`,
    )) === 1
  );
}
