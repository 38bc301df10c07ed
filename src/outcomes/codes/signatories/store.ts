import { z } from 'zod';
import { type Document, DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const StepRow = z.object({
  id: z.number(),
  step: z.number(),
  reasons: z.string(),
  takenAt: z.date(),
  takenBy: z.number(),
  dutyId: z.number().nullable(),
  /** The reply of the signatory, as a document that may be read or not. */
  replyId: z.number().nullable(),
});
export type Step = z.output<typeof StepRow>;

/** Returns the steps taken about a signatory, the last in front. */
export function stepsAbout(db: Queryable, codeId: number, organisationId: number): Promise<Step[]> {
  return many(
    db,
    StepRow,
    sql`SELECT t.id, t.step, t.reasons, t.taken_at, t.taken_by, t.duty_id, r.document_id AS reply_id
        FROM signatory_steps t LEFT JOIN step_replies r ON r.step_id = t.id
        WHERE t.code_id = ${codeId} AND t.organisation_id = ${organisationId} ORDER BY t.id DESC`,
  );
}

type NewStep = {
  codeId: number;
  organisationId: number;
  step: number;
  dutyId: number | null;
  reverses: number | null;
  reasons: string;
  by: number;
  at: Date;
};

/** Stores a step. Violates signatory_steps_in_turn, _another, _late or _not_own where it may not be taken. */
export async function insertStep(tx: Tx, s: NewStep): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO signatory_steps (code_id, organisation_id, step, duty_id, reverses, reasons, taken_by, taken_at)
        VALUES (${s.codeId}, ${s.organisationId}, ${s.step}, ${s.dutyId}, ${s.reverses}, ${s.reasons}, ${s.by}, ${s.at})`,
  );
}

/** Stores of which step a reply is; false where it has one. */
export async function insertReply(tx: Tx, documentId: number, stepId: number): Promise<boolean> {
  const stored = await run(
    tx,
    sql`INSERT INTO step_replies (document_id, step_id) VALUES (${documentId}, ${stepId}) ON CONFLICT (step_id) DO NOTHING`,
  );
  return stored === 1;
}

/** Returns the replies to steps about a signatory that everybody reads. */
export function repliesOf(
  db: Queryable,
  language: string,
  codeId: number,
  organisationId: number,
): Promise<Document[]> {
  const where = sql`d.kind = 'step-reply' AND d.about_id = ${codeId} AND d.organisation_id = ${organisationId} AND d.state = 'published'`;
  return many(db, DocumentRow, documentsIn({ language, where }));
}

const Place = z.object({ codeId: z.number(), organisationSlug: z.string() });

/** Returns the signatory on whose page a reply stands; undefined where it has none any more. */
export function placeOfReply(db: Queryable, documentId: number) {
  return maybeOne(
    db,
    Place,
    sql`SELECT t.code_id, o.slug AS organisation_slug FROM step_replies r
        JOIN signatory_steps t ON t.id = r.step_id
        JOIN organisations o ON o.id = t.organisation_id AND o.listed_at IS NOT NULL
        WHERE r.document_id = ${documentId}`,
  );
}
