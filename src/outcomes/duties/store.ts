import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { type DutyKind, dutyKinds } from './duty.ts';

/** Who owes what about a document or a debate; days as YYYY-MM-DD. */
type NewDuty = {
  kind: DutyKind;
  about: { documentId: number } | { debateId: number };
  /** The section of the document for which it is owed, where it is one. */
  anchor?: string | null;
  /** Null: the platform. */
  organisationId: number | null;
  /** The days it is owed for, the last one included, where it comes again. */
  period?: { from: string; until: string };
  dueOn: string;
  at: Date;
};

/** By what a duty is found: all of what it was made with, or less. */
type DutyKey = Pick<NewDuty, 'kind' | 'about'> &
  Partial<Pick<NewDuty, 'organisationId' | 'anchor' | 'period'>>;

const MadeDuty = z.object({
  id: z.number(),
  documentId: z.number().nullable(),
  debateId: z.number().nullable(),
  organisationId: z.number().nullable(),
  boardId: z.number(),
});
type MadeDuty = z.output<typeof MadeDuty>;

/** The columns by which others hear of what happened to a duty. */
const madeColumns = sql`duties.id, duties.document_id, duties.debate_id, duties.organisation_id,
  coalesce((SELECT board_id FROM documents d WHERE d.id = duties.document_id),
           (SELECT board_id FROM debates d WHERE d.id = duties.debate_id)) AS board_id`;

/** Records what happened to a duty. */
export async function recordDuty(
  tx: Tx,
  kind: `duty.${'made' | 'met' | 'late' | 'reminded' | 'extended' | 'excused'}`,
  { id, documentId, debateId, organisationId, boardId }: MadeDuty,
  { at, actorId }: { at: Date; actorId: number | null },
): Promise<void> {
  const data = { dutyId: id, organisationId, ...(documentId === null ? {} : { documentId }) };
  await record(tx, { kind, at, actorId, boardId, data, ...(debateId === null ? {} : { debateId }) });
}

/** Makes a duty; one that is there already stays as it is. */
export async function makeDuty(
  tx: Tx,
  { kind, about, anchor = null, organisationId, period, dueOn, at }: NewDuty,
): Promise<void> {
  const days = period ? daysOf(period) : sql`NULL`;
  const made = await maybeOne(
    tx,
    MadeDuty,
    sql`INSERT INTO duties (kind, document_id, debate_id, anchor, organisation_id, period, due_on, made_at)
        VALUES (${kind}, ${'documentId' in about ? about.documentId : null}, ${'debateId' in about ? about.debateId : null},
                ${anchor}, ${organisationId}, ${days}, ${dueOn}, ${at})
        ON CONFLICT ON CONSTRAINT duties_once DO NOTHING RETURNING ${madeColumns}`,
  );
  if (made) await recordDuty(tx, 'duty.made', made, { at, actorId: null });
}

function daysOf({ from, until }: { from: string; until: string }): Sql {
  return sql`daterange(${from}::date, ${until}::date, '[]')`;
}

function keyed({ kind, about, anchor, organisationId, period }: DutyKey): Sql {
  const subject =
    'documentId' in about ? sql`document_id = ${about.documentId}` : sql`debate_id = ${about.debateId}`;
  const whose =
    organisationId === undefined ? sql`true` : sql`organisation_id IS NOT DISTINCT FROM ${organisationId}`;
  const section = anchor === undefined ? sql`true` : sql`anchor IS NOT DISTINCT FROM ${anchor}`;
  const when = period ? sql`period = ${daysOf(period)}` : sql`true`;
  return sql`kind = ${kind} AND ${subject} AND ${section} AND ${whose} AND ${when}`;
}

/** Notes that the oldest open duty of this kind is met, by a document where it was one; false where none is open. */
export async function meetDuty(
  tx: Tx,
  key: DutyKey,
  { documentId, at }: { documentId: number | null; at: Date },
): Promise<boolean> {
  const met = await maybeOne(
    tx,
    MadeDuty,
    sql`UPDATE duties SET met_at = ${at}, met_by_document = ${documentId}
        WHERE id = (SELECT id FROM duties WHERE ${keyed(key)} AND met_at IS NULL AND excused_at IS NULL
                    ORDER BY due_on, id LIMIT 1 FOR UPDATE) RETURNING ${madeColumns}`,
  );
  if (met) await recordDuty(tx, 'duty.met', met, { at, actorId: null });
  return met !== undefined;
}

export const DutyRow = z.object({
  id: z.number(),
  kind: z.enum(dutyKinds),
  documentId: z.number().nullable(),
  debateId: z.number().nullable(),
  anchor: z.string().nullable(),
  organisationId: z.number().nullable(),
  organisation: z.string().nullable(),
  organisationSlug: z.string().nullable(),
  periodFrom: z.string().nullable(),
  periodUntil: z.string().nullable(),
  dueOn: z.string(),
  extendedTo: z.string().nullable(),
  extensionWords: z.string().nullable(),
  metByDocument: z.number().nullable(),
  metAt: z.date().nullable(),
  excusedAt: z.date().nullable(),
  excuse: z.string().nullable(),
});
export type Duty = z.output<typeof DutyRow>;

/** Returns the query of duties d for DutyRow, in no order; days as YYYY-MM-DD, the last of a period included. */
export function dutiesIn({
  columns = empty,
  joins = empty,
  where,
}: {
  columns?: Sql;
  joins?: Sql;
  where: Sql;
}): Sql {
  return sql`SELECT d.id, d.kind, d.document_id, d.debate_id, d.anchor, d.organisation_id, o.name AS organisation, o.slug AS organisation_slug,
      lower(d.period)::text AS period_from, (upper(d.period) - 1)::text AS period_until, d.due_on::text, d.extended_to::text,
      d.extension_words, d.met_by_document, d.met_at, d.excused_at, d.excuse ${columns}
    FROM duties d LEFT JOIN organisations o ON o.id = d.organisation_id ${joins} WHERE ${where}`;
}

/** Puts the date of an open duty off; false where that was done before, or it is open no longer. */
export async function extend(tx: Tx, id: number, to: { until: string; words: string }): Promise<boolean> {
  const changed = await run(
    tx,
    sql`UPDATE duties SET extended_to = ${to.until}, extension_words = ${to.words}
        WHERE id = ${id} AND extended_to IS NULL AND met_at IS NULL AND excused_at IS NULL`,
  );
  return changed === 1;
}

/** Notes that somebody excused an open duty; false where it is open no longer. */
export async function excuse(
  tx: Tx,
  id: number,
  { by, words, at }: { by: number; words: string; at: Date },
): Promise<boolean> {
  const changed = await run(
    tx,
    sql`UPDATE duties SET excused_by = ${by}, excused_at = ${at}, excuse = ${words}
        WHERE id = ${id} AND met_at IS NULL AND excused_at IS NULL`,
  );
  return changed === 1;
}

/** Returns the duties about a document, those due first in front. */
export function dutiesAbout(db: Queryable, documentId: number): Promise<Duty[]> {
  return many(db, DutyRow, dutiesIn({ where: sql`d.document_id = ${documentId} ORDER BY d.due_on, d.id` }));
}
