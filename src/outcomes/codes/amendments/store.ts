import { z } from 'zod';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import {
  type AmendmentAct,
  type AmendmentOutcome,
  amendmentActs,
  type ClauseWords,
  outcomes,
} from './amendment.ts';

const AmendmentRow = DocumentRow.extend({
  codeId: z.number(),
  baseVersion: z.number(),
  baseEdition: z.number(),
  /** The clause it changes or strikes, or after which it adds one, as that version has it. */
  anchor: z.string(),
  baseHeading: z.string(),
  baseSource: z.string(),
  act: z.enum(amendmentActs),
  outcome: z.enum(outcomes).nullable(),
  decidedAt: z.date().nullable(),
  reasons: z.string().nullable(),
  acceptedHeading: z.string().nullable(),
  acceptedText: z.string().nullable(),
});
export type Amendment = z.output<typeof AmendmentRow>;

function amendmentsIn(language: string, where: Sql): Sql {
  return documentsIn({
    language,
    columns: sql`, a.code_id, a.base_version, e.edition AS base_edition, a.anchor, base.heading AS base_heading,
      base.source AS base_source, a.act, a.outcome, a.decided_at, a.reasons, a.accepted_heading, a.accepted_text`,
    joins: sql`JOIN amendments a ON a.document_id = d.id
      JOIN code_editions e ON e.document_id = a.code_id AND e.version = a.base_version
      JOIN LATERAL (
        SELECT s.value ->> 'heading' AS heading, s.value ->> 'source' AS source
        FROM document_versions b, jsonb_array_elements(b.sections) AS s (value)
        WHERE b.document_id = a.code_id AND b.version = a.base_version AND s.value ->> 'anchor' = a.anchor) base ON true`,
    where,
  });
}

/** Returns the amendment with this number, where it exists for the actor. */
export function amendmentFor(
  db: Queryable,
  { actor, language }: { actor: Actor; language: string },
  id: number,
): Promise<Amendment | undefined> {
  const where = sql`d.id = ${id} AND ${visibleDocuments(actor)}`;
  return maybeOne(db, AmendmentRow, amendmentsIn(language, where));
}

/** Returns the amendments of a code that everybody reads, also those withdrawn, the newest first, at most 200. */
export function amendmentsOf(db: Queryable, language: string, codeId: number): Promise<Amendment[]> {
  const where = sql`a.code_id = ${codeId} AND d.state = 'published' ORDER BY d.published_at DESC, d.id DESC LIMIT 200`;
  return many(db, AmendmentRow, amendmentsIn(language, where));
}

type NewAmendment = Pick<Amendment, 'codeId' | 'baseVersion' | 'anchor'> & { id: number; act: AmendmentAct };

/** Stores what an amendment changes; its texts are sections of the document. */
export async function insertAmendment(tx: Tx, a: NewAmendment): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO amendments (document_id, code_id, base_version, anchor, act)
        VALUES (${a.id}, ${a.codeId}, ${a.baseVersion}, ${a.anchor}, ${a.act})`,
  );
}

type AmendmentDecision = {
  outcome: Exclude<AmendmentOutcome, 'overtaken'>;
  reasons: string;
  /** What is accepted instead, where the outcome is 'changed'. */
  accepted: ClauseWords | null;
  by: number;
  at: Date;
};

/** Decides on an amendment; false where that has been done. Violates amendments_time, amendments_not_own. */
export async function decideAmendment(tx: Tx, id: number, d: AmendmentDecision): Promise<boolean> {
  const decided = await run(
    tx,
    sql`UPDATE amendments SET outcome = ${d.outcome}, reasons = ${d.reasons}, decided_by = ${d.by}, decided_at = ${d.at},
          accepted_heading = ${d.accepted?.heading ?? null}, accepted_text = ${d.accepted?.source ?? null}
        WHERE document_id = ${id} AND outcome IS NULL`,
  );
  return decided === 1;
}

/** Marks the open amendments of clauses that another version changes or no longer has as overtaken. */
export async function overtakeAmendments(
  tx: Tx,
  { id, version }: { id: number; version: number },
  at: Date,
): Promise<void> {
  const clause = (of: Sql) => sql`(SELECT jsonb_build_array(s.value -> 'heading', s.value -> 'source')
    FROM document_versions v, jsonb_array_elements(v.sections) AS s (value)
    WHERE v.document_id = a.code_id AND v.version = ${of} AND s.value ->> 'anchor' = a.anchor)`;
  await run(
    tx,
    sql`UPDATE amendments a SET outcome = 'overtaken', decided_at = ${at}
        WHERE a.code_id = ${id} AND a.outcome IS NULL
          AND ${clause(sql`a.base_version`)} IS DISTINCT FROM ${clause(sql`${version}`)}`,
  );
}
