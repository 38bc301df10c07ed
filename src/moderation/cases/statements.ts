import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type ContributionState, contributionStates } from '#src/forum/contributions/contribution.ts';
import {
  type Act,
  type CaseSource,
  caseSources,
  caseStates,
  type Decider,
  type Sanction,
} from '#src/moderation/decisions/decision.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Source = z.object({ source: z.enum(caseSources) });

/** What brought the item before staff: the first entry since the case was opened; staff themselves where there is none. */
export async function sourceOf(db: Queryable, caseId: number): Promise<CaseSource> {
  const first = await maybeOne(
    db,
    Source,
    sql`SELECT e.source FROM cases k JOIN case_entries e ON e.case_id = k.id AND e.at >= k.opened_at
        WHERE k.id = ${caseId} ORDER BY e.at, e.id LIMIT 1`,
  );
  return first?.source ?? 'staff';
}

const LockedItem = z.object({ state: z.enum(contributionStates), revision: z.number(), erased: z.boolean() });
const LockedCase = z.object({
  caseState: z.enum(caseStates),
  openedAt: z.date(),
  claimedBy: z.number().nullable(),
  claimedUntil: z.date().nullable(),
});
type Locked = z.output<typeof LockedItem> & z.output<typeof LockedCase>;

/**
 * The item and its case as they are now, locked until the transaction ends: of two moderators who decide at once,
 * the second sees what the first decided. The item first, as its author's edits and withdrawals lock it.
 */
export async function lockCase(
  tx: Tx,
  { id, contributionId }: { id: number; contributionId: number },
): Promise<Locked> {
  const item = await one(
    tx,
    LockedItem,
    sql`SELECT state, revision, erased_at IS NOT NULL AS erased FROM contributions WHERE id = ${contributionId} FOR NO KEY UPDATE`,
  );
  const kase = await one(
    tx,
    LockedCase,
    sql`SELECT k.state AS case_state, k.opened_at, k.claimed_by, k.claimed_until
        FROM cases k WHERE k.id = ${id} FOR UPDATE OF k`,
  );
  return { ...item, ...kase };
}

export type NewDecision = {
  caseId: number;
  contributionId: number;
  authorId: number;
  boardId: number;
  decidedBy: number;
  decidedAs: Decider;
  at: Date;
  act: Act;
  previousState: ContributionState;
  newState: ContributionState;
  clauseId: number | null;
  facts: string | null;
  source: CaseSource;
  reverses: number | null;
  sanction: Sanction;
  suspendedUntil: Date | null;
};

const Id = z.object({ id: z.number() });

/**
 * Writes a decision with its snapshot of the item and the author, the sanction it brings, the sanction it takes
 * back, and the end of the case: one statement. Its id.
 */
export async function insertDecision(tx: Tx, decision: NewDecision): Promise<number> {
  const d = decision;
  const { id } = await one(
    tx,
    Id,
    sql`WITH decision AS (
          INSERT INTO decisions (public_id, case_id, contribution_id, author_id, board_id, decided_by, decided_as, decided_at, act,
                                 previous_state, new_state, clause_id, facts, source, automated_detection, reverses, sanction, suspended_until)
          VALUES (${randomUUID()}, ${d.caseId}, ${d.contributionId}, ${d.authorId}, ${d.boardId}, ${d.decidedBy}, ${d.decidedAs}, ${d.at}, ${d.act},
                  ${d.previousState}, ${d.newState}, ${d.clauseId}, ${d.facts}, ${d.source}, ${d.source === 'screening'}, ${d.reverses},
                  ${d.sanction}, ${d.suspendedUntil})
          RETURNING id, author_id, contribution_id, sanction, decided_at, suspended_until, reverses, case_id),
        snapshot AS (
          INSERT INTO decision_snapshots (decision_id, item)
          SELECT decision.id, jsonb_build_object(
                   'text', c.source, 'html', c.html, 'language', c.language, 'revision', c.revision, 'submittedAt', c.submitted_at,
                   'authorName', m.name, 'authorHandle', m.handle, 'group', c.group_code, 'organisation', c.organisation,
                   'debateId', c.debate_id, 'debateTitle', h.title)
          FROM decision JOIN contributions c ON c.id = decision.contribution_id
          JOIN members m ON m.id = c.author_id JOIN debates ON debates.id = c.debate_id
          JOIN debate_heads h ON h.debate_id = debates.id AND h.version = debates.head_version),
        sanctioned AS (
          INSERT INTO sanctions (member_id, kind, starts_at, ends_at, decision_id)
          SELECT author_id, sanction, decided_at, suspended_until, id FROM decision WHERE sanction <> 'none'),
        lifted AS (
          UPDATE sanctions SET lifted_at = decision.decided_at FROM decision
          WHERE sanctions.decision_id = decision.reverses AND sanctions.lifted_at IS NULL),
        closed AS (
          UPDATE cases SET state = 'decided', decided_at = decision.decided_at, claimed_by = NULL, claimed_until = NULL
          FROM decision WHERE cases.id = decision.case_id)
        SELECT id FROM decision`,
  );
  return id;
}

/** Gives the case to the member until then, if it is open and nobody else has it now; whether it did. */
export async function claimCase(
  tx: Tx,
  caseId: number,
  memberId: number,
  now: Date,
  until: Date,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE cases SET claimed_by = ${memberId}, claimed_until = ${until}
        WHERE id = ${caseId} AND state = 'open' AND (claimed_by IS NULL OR claimed_by = ${memberId} OR claimed_until <= ${now})`,
  );
  return touched === 1;
}

/** Hands the case back, if the member has it; whether it did. */
export async function releaseCase(tx: Tx, caseId: number, memberId: number): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE cases SET claimed_by = NULL, claimed_until = NULL WHERE id = ${caseId} AND claimed_by = ${memberId}`,
  );
  return touched === 1;
}

const Flag = z.object({ clause: z.string(), words: z.string().nullable(), at: z.date() });
export type Flag = z.output<typeof Flag>;

/** How this member reported the item before; undefined where they did not. */
export function flagBy(db: Queryable, contributionId: number, memberId: number): Promise<Flag | undefined> {
  return maybeOne(
    db,
    Flag,
    sql`SELECT clause.number AS clause, e.words, e.at
        FROM cases k JOIN case_entries e ON e.case_id = k.id AND e.source = 'flag' AND e.reporter_id = ${memberId}
        JOIN clauses clause ON clause.id = e.clause_id WHERE k.contribution_id = ${contributionId}`,
  );
}
