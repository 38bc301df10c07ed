import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type DraftBase, type DraftFields, draftsAtMost, keptDays, type Place } from './draft.ts';
import { DraftRow, draftColumns } from './queries.ts';

const Facts = z.object({ published: z.boolean(), full: z.boolean() });

/** Lets whoever changes drafts of a member wait for each other, and for what the member publishes meanwhile. */
export async function takeTurn(tx: Tx, memberId: number): Promise<void> {
  await run(tx, sql`SELECT take_turn_with_drafts(${memberId})`);
}

/** Whether this form has published already, and whether the member has as many drafts as one may have. */
export function standingOf(tx: Tx, memberId: number, writer: string) {
  return one(
    tx,
    Facts,
    sql`SELECT EXISTS (SELECT FROM contributions WHERE author_id = ${memberId} AND submission_key = ${writer})
            OR EXISTS (SELECT FROM debates WHERE author_id = ${memberId} AND submission_key = ${writer}) AS published,
          (SELECT count(*) FROM drafts WHERE member_id = ${memberId}) >= ${draftsAtMost} AS full`,
  );
}

type Written = { writer: string; turn: number | null; fields: DraftFields; at: Date };

/** Adds a draft; `copy` is 0 for the one that the form opens with. */
export function insertDraft(
  tx: Tx,
  memberId: number,
  { debateId, inReplyTo }: Place,
  copy: number,
  { writer, turn, fields, at }: Written,
): Promise<DraftRow> {
  return one(
    tx,
    DraftRow,
    sql`INSERT INTO drafts AS f (member_id, debate_id, in_reply_to, copy, fields, writer, turn, saved_at)
        VALUES (${memberId}, ${debateId}, ${inReplyTo}, ${copy}, ${JSON.stringify(fields)}, ${writer}, ${turn ?? 0}, ${at})
        RETURNING ${draftColumns}`,
  );
}

/** Writes a draft anew. */
export function updateDraft(tx: Tx, id: number, { writer, turn, fields, at }: Written): Promise<DraftRow> {
  return one(
    tx,
    DraftRow,
    sql`UPDATE drafts AS f SET fields = ${JSON.stringify(fields)}, writer = ${writer}, turn = coalesce(${turn}, f.turn),
          revision = f.revision + 1, saved_at = ${at}
        WHERE f.id = ${id} RETURNING ${draftColumns}`,
  );
}

/** Makes this one the draft that the form opens with, once the former one is gone. */
export async function putFirst(tx: Tx, id: number): Promise<void> {
  await run(tx, sql`UPDATE drafts SET copy = 0 WHERE id = ${id}`);
}

/**
 * Deletes a draft of the member if it is still at this revision; whether it was. One that was saved elsewhere
 * meanwhile is another text, and stays.
 */
export async function deleteDraft(tx: Tx, memberId: number, base: NonNullable<DraftBase>): Promise<boolean> {
  const gone = await run(
    tx,
    sql`DELETE FROM drafts WHERE id = ${base.id} AND member_id = ${memberId} AND revision = ${base.revision}`,
  );
  return gone === 1;
}

/** Deletes drafts that were not saved for so long that nobody comes back to them. */
export async function removeOldDrafts(db: Db, now: Date): Promise<number> {
  return run(db, sql`DELETE FROM drafts WHERE saved_at < ${new Date(now.getTime() - keptDays * 86_400_000)}`);
}
