import { z } from 'zod';
import { visibleCases } from '#src/moderation/cases/policy.ts';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { disputeOutcomes } from './dispute.ts';
import type { DisputeDraft, DisputeOutcomeDraft, ImplementationDraft } from './forms.ts';

const DisputeRow = z.object({
  id: z.number(),
  decisionId: z.number(),
  act: z.enum(decisionActs),
  decidedAt: z.date(),
  caseId: z.number(),
  body: z.string(),
  memberState: z.string(),
  reference: z.string().nullable(),
  broughtAt: z.date(),
  registeredBy: z.string(),
  outcome: z.enum(disputeOutcomes).nullable(),
  toldAt: z.date().nullable(),
  words: z.string().nullable(),
  implementedAt: z.date().nullable(),
  implementedHow: z.string().nullable(),
  /** Whether a body has decided about the same decision before, in another dispute. */
  resolvedBefore: z.boolean(),
});
export type Dispute = z.output<typeof DisputeRow>;

const disputes = (actor: Actor, which: Sql) => sql`
  SELECT x.id, x.decision_id, d.act, d.decided_at, d.case_id, x.body, x.member_state, x.reference, x.brought_at, m.name AS registered_by,
         x.outcome, x.told_at, x.words, x.implemented_at, x.implemented_how, dispute_resolved_before(x.decision_id, x.id) AS resolved_before
  FROM disputes x JOIN decisions d ON d.id = x.decision_id JOIN cases k ON k.id = d.case_id JOIN members m ON m.id = x.registered_by
  WHERE ${visibleCases(actor)} ${which}`;

/** Returns the disputes of the boards that the actor moderates, newest first: one more than `size` where there are more. */
export function disputesFor(db: Queryable, actor: Actor, cursor: Cursor, size: number): Promise<Dispute[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND x.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  const order = backwards ? sql`x.id` : sql`x.id DESC`;
  return many(db, DisputeRow, disputes(actor, sql`${from} ORDER BY ${order} LIMIT ${size + 1}`));
}

/** Returns a dispute of a board that the actor moderates. */
export function disputeFor(db: Queryable, actor: Actor, id: number): Promise<Dispute | undefined> {
  return maybeOne(db, DisputeRow, disputes(actor, sql`AND x.id = ${id}`));
}

const Disputable = z.object({ id: z.number(), act: z.enum(decisionActs), decidedAt: z.date() });
export type DisputableDecision = z.output<typeof Disputable>;

/** Returns the decisions of a case, newest first, of which one may be in dispute. */
export function decisionsOfCase(db: Queryable, caseId: number): Promise<DisputableDecision[]> {
  return many(
    db,
    Disputable,
    sql`SELECT id, act, decided_at FROM decisions WHERE case_id = ${caseId} ORDER BY id DESC LIMIT 100`,
  );
}

const Id = z.object({ id: z.number() });

/** Stores a dispute about a decision of this case, once per submission; its number, undefined where the decision is another's. */
export async function insertDispute(
  db: Queryable,
  caseId: number,
  draft: DisputeDraft & { registeredBy: number; now: Date },
): Promise<number | undefined> {
  const { submission, decision, body, state, reference, at, registeredBy, now } = draft;
  await run(
    db,
    sql`INSERT INTO disputes (submission_key, decision_id, body, member_state, reference, brought_at, registered_by, registered_at)
        SELECT ${submission}, d.id, ${body}, ${state}, ${reference}, ${at}, ${registeredBy}, ${now}
        FROM decisions d WHERE d.id = ${decision} AND d.case_id = ${caseId}
        ON CONFLICT ON CONSTRAINT disputes_submission_key DO NOTHING`,
  );
  return (await maybeOne(db, Id, sql`SELECT id FROM disputes WHERE submission_key = ${submission}`))?.id;
}

/** Stores what the body decided; false where that is stored already. */
export async function setDisputeOutcome(
  db: Queryable,
  id: number,
  { outcome, at, words }: DisputeOutcomeDraft,
  memberId: number,
): Promise<boolean> {
  const touched = await run(
    db,
    sql`UPDATE disputes SET outcome = ${outcome}, told_at = ${at}, words = ${words}, noted_by = ${memberId}
        WHERE id = ${id} AND outcome IS NULL`,
  );
  return touched === 1;
}

/** Stores that what the body decided was carried out; false where that is stored already, or there is nothing to carry out. */
export async function setImplemented(
  db: Queryable,
  id: number,
  { at, how }: ImplementationDraft,
  memberId: number,
): Promise<boolean> {
  const touched = await run(
    db,
    sql`UPDATE disputes SET implemented_at = ${at}, implemented_how = ${how}, implemented_by = ${memberId}
        WHERE id = ${id} AND implemented_at IS NULL AND outcome IN ('partly-reversed', 'reversed')`,
  );
  return touched === 1;
}
