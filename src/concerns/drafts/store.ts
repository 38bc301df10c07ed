import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { violates } from '#src/platform/db/errors.ts';
import { join, many, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { deleteInBatches } from '#src/platform/ops/delete-in-batches.ts';
import type { DraftKind, DraftTarget } from '#src/platform/slice/draft-kind.ts';
import { type DraftBase, type DraftFields, draftsAtMost, unusedDays } from './draft.ts';

export const DraftRow = z.object({
  id: z.number(),
  debateId: z.number().nullable(),
  inReplyTo: z.number().nullable(),
  document: z
    .object({ kind: z.string(), id: z.number().nullable() })
    .nullable()
    .transform((document) => document ?? undefined),
  copy: z.number(),
  fields: z.record(z.string(), z.string()),
  formKey: z.string(),
  formClock: z.number(),
  revision: z.number(),
  savedAt: z.coerce.date(),
});
export type DraftRow = z.output<typeof DraftRow>;

const draftColumns = sql`f.id, f.debate_id, f.in_reply_to, f.copy, f.fields, f.form_key, f.form_clock,
  f.revision, f.saved_at,
  CASE WHEN f.document_kind IS NOT NULL THEN jsonb_build_object('kind', f.document_kind, 'id', f.document_id) END AS document`;

/** Returns the versions of the member's draft for this target; the one that the form opens with is first. */
export function draftsFor(db: Queryable, memberId: number, target: DraftTarget): Promise<DraftRow[]> {
  return many(
    db,
    DraftRow,
    sql`SELECT ${draftColumns} FROM drafts f
        WHERE f.member_id = ${memberId} AND f.debate_id IS NOT DISTINCT FROM ${target.debateId}
          AND f.in_reply_to IS NOT DISTINCT FROM ${target.inReplyTo}
          AND (f.document_kind, f.document_id) IS NOT DISTINCT FROM (${target.document?.kind ?? null}, ${target.document?.id ?? null}::bigint)
        ORDER BY f.copy`,
  );
}

/** Returns the versions of the member's contribution to the debate of the alias d, as an expression: an array of DraftRow. */
export function draftsIn(memberId: number): Sql {
  return sql`(SELECT coalesce(json_agg(f ORDER BY f.copy), '[]') FROM (SELECT ${draftColumns} FROM drafts f
    WHERE f.member_id = ${memberId} AND f.debate_id = d.id AND f.in_reply_to IS NULL) f)`;
}

/** Returns the member's draft with this number and its other versions, itself first; nothing where it is not theirs. */
export function draftWithOthers(db: Queryable, memberId: number, id: number): Promise<DraftRow[]> {
  return many(
    db,
    DraftRow,
    sql`SELECT ${draftColumns} FROM drafts chosen
        JOIN drafts f ON f.member_id = chosen.member_id AND f.debate_id IS NOT DISTINCT FROM chosen.debate_id
          AND (f.in_reply_to, f.document_kind, f.document_id)
            IS NOT DISTINCT FROM (chosen.in_reply_to, chosen.document_kind, chosen.document_id)
        WHERE chosen.id = ${id} AND chosen.member_id = ${memberId}
        ORDER BY f.id = chosen.id DESC, f.copy`,
  );
}

const ListedDraft = DraftRow.extend({ copies: z.number() });
/** A draft, with how many other versions of it there are. */
export type ListedDraft = z.output<typeof ListedDraft>;

/** Returns all drafts of the member, the last saved first; as many as anybody may have. */
export function draftsOf(db: Queryable, memberId: number): Promise<ListedDraft[]> {
  return many(
    db,
    ListedDraft,
    sql`SELECT ${draftColumns},
          (SELECT count(*) FROM drafts other WHERE other.member_id = f.member_id AND other.id <> f.id
             AND (other.debate_id, other.in_reply_to, other.document_kind, other.document_id)
               IS NOT DISTINCT FROM (f.debate_id, f.in_reply_to, f.document_kind, f.document_id)) AS copies
        FROM drafts f WHERE f.member_id = ${memberId} ORDER BY f.saved_at DESC, f.id DESC LIMIT ${draftsAtMost}`,
  );
}

/**
 * Lets whoever changes drafts of a member wait for each other, and for what the member publishes meanwhile. A lock of its
 * own, of which members share a thousand: the row of the member is locked by whoever refers to it, in another order.
 */
export async function lockDrafts(tx: Tx, memberId: number): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('drafts'), hashint8(${memberId}) & 1023)`);
}

const SavingState = z.object({ published: z.boolean(), full: z.boolean() });

/** Returns whether this form has published already, and whether the member has as many drafts as one may have. */
export function savingState(tx: Tx, kinds: readonly DraftKind[], memberId: number, formKey: string) {
  const published = kinds.map(({ isPublished }) => isPublished(memberId, formKey));
  return one(
    tx,
    SavingState,
    sql`SELECT ${join(published, ' OR ')} AS published,
          (SELECT count(*) FROM drafts WHERE member_id = ${memberId}) >= ${draftsAtMost} AS full`,
  );
}

/** The content of a draft, and the form that saved it: its key, and when by the clock of its browser. */
type SavedContent = { formKey: string; turn: number | null; fields: DraftFields; at: Date };

/** Adds a draft; `copy` is 0 for the one that the form opens with. */
export function insertDraft(
  tx: Tx,
  memberId: number,
  { debateId, inReplyTo, document }: DraftTarget,
  copy: number,
  { formKey, turn, fields, at }: SavedContent,
): Promise<DraftRow> {
  return one(
    tx,
    DraftRow,
    sql`INSERT INTO drafts AS f (member_id, debate_id, in_reply_to, document_kind, document_id, copy, fields, form_key, form_clock, saved_at)
        VALUES (${memberId}, ${debateId}, ${inReplyTo}, ${document?.kind ?? null}, ${document?.id ?? null}, ${copy}, ${JSON.stringify(fields)}, ${formKey}, ${turn ?? 0}, ${at})
        RETURNING ${draftColumns}`,
  );
}

/** Does what stores a draft under the key of a form; throws Conflict where that is the key of another draft. */
export async function underOwnKey<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'drafts_form_key'))
      throw new Conflict(msg('The form is out of date. Reload the page and paste your text.'));
    throw error;
  }
}

/** Replaces the content of a draft. */
export function updateDraft(
  tx: Tx,
  id: number,
  { formKey, turn, fields, at }: SavedContent,
): Promise<DraftRow> {
  return one(
    tx,
    DraftRow,
    sql`UPDATE drafts AS f SET fields = ${JSON.stringify(fields)}, form_key = ${formKey}, form_clock = coalesce(${turn}, f.form_clock),
          revision = f.revision + 1, saved_at = ${at}
        WHERE f.id = ${id} RETURNING ${draftColumns}`,
  );
}

/** Makes this one the draft that the form opens with, once the former one is gone. */
export async function putFirst(tx: Tx, id: number): Promise<void> {
  await run(tx, sql`UPDATE drafts SET copy = 0 WHERE id = ${id}`);
}

/**
 * Deletes a draft of the member if it is still at this revision, and tells whether it was. One that was saved
 * elsewhere meanwhile is another text, and stays.
 */
export async function deleteDraft(tx: Tx, memberId: number, base: NonNullable<DraftBase>): Promise<boolean> {
  const gone = await run(
    tx,
    sql`DELETE FROM drafts WHERE id = ${base.id} AND member_id = ${memberId} AND revision = ${base.revision}`,
  );
  return gone === 1;
}

/** Deletes the draft that this form saved and has published now, behind lockDrafts: also one whose save was still under way. */
export async function deletePublishedDraft(tx: Tx, memberId: number, formKey: string): Promise<void> {
  await run(tx, sql`DELETE FROM drafts WHERE member_id = ${memberId} AND form_key = ${formKey}`);
}

/** Deletes the drafts that were not saved for so long that nobody comes back to them. */
export async function deleteUnusedDrafts(db: Queryable, now: Date): Promise<void> {
  await deleteInBatches(
    db,
    sql`drafts`,
    sql`saved_at < ${new Date(now.getTime() - unusedDays * 86_400_000)}`,
  );
}
