import { z } from 'zod';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { unsigned } from './queries.ts';

type Asking = { contributionId: number; organisationId: number; authorId: number; at: Date };

/**
 * Keeps that a contribution waits for its countersignature; after an edit again, whatever was answered before. False
 * where it waited already.
 */
export async function insertCountersignature(tx: Tx, asking: Asking): Promise<boolean> {
  const { contributionId, organisationId, authorId, at } = asking;
  const { waited } = await one(
    tx,
    z.object({ waited: z.boolean() }),
    sql`WITH before AS (SELECT FROM countersignatures WHERE contribution_id = ${contributionId} AND outcome IS NULL)
        INSERT INTO countersignatures (contribution_id, organisation_id, author_id, asked_at)
        VALUES (${contributionId}, ${organisationId}, ${authorId}, ${at})
        ON CONFLICT (contribution_id) DO UPDATE
        SET asked_at = excluded.asked_at, outcome = NULL, decided_at = NULL, decided_by = NULL, words = NULL
        RETURNING EXISTS (SELECT FROM before) AS waited`,
  );
  return !waited;
}

const Waiting = z.object({
  state: z.enum(contributionStates),
  revision: z.number(),
  answered: z.boolean(),
  declined: z.boolean(),
  caseOpen: z.boolean(),
});

/** A contribution that was to be countersigned, as it is now; locked, first of all as its author's edits lock it. */
export async function lockCountersignature(tx: Tx, contributionId: number) {
  await run(tx, sql`SELECT FROM contributions WHERE id = ${contributionId} FOR NO KEY UPDATE`);
  return maybeOne(
    tx,
    Waiting,
    sql`SELECT c.state, c.revision, s.outcome IS NOT NULL AS answered, coalesce(s.outcome = 'declined', false) AS declined,
               EXISTS (SELECT FROM cases k WHERE k.contribution_id = c.id AND k.state = 'open') AS case_open
        FROM contributions c JOIN countersignatures s ON s.contribution_id = c.id
        WHERE c.id = ${contributionId} FOR UPDATE OF s`,
  );
}

type Answer = {
  contributionId: number;
  outcome: 'signed' | 'declined';
  by: number;
  at: Date;
  words: string | null;
};

/** Keeps the answer of a delegate; false where they have no right to it (any more). */
export async function answerCountersignature(tx: Tx, answer: Answer): Promise<boolean> {
  const { contributionId, outcome, by, at, words } = answer;
  const touched = await run(
    tx,
    sql`UPDATE countersignatures s SET outcome = ${outcome}, decided_by = ${by}, decided_at = ${at}, words = ${words}
        WHERE s.contribution_id = ${contributionId} AND s.outcome IS NULL AND s.author_id <> ${by}
          AND EXISTS (SELECT FROM affiliations a WHERE a.organisation_id = s.organisation_id AND a.member_id = ${by}
                      AND a.ended_at IS NULL AND a.may_countersign)`,
  );
  return touched === 1;
}

/** Whether the organisation asks for countersignatures; it does not stop to before the transaction ends. */
export async function asksForCountersignature(tx: Tx, organisationId: number): Promise<boolean> {
  const Asks = z.object({ countersign: z.boolean() });
  const organisation = await maybeOne(
    tx,
    Asks,
    sql`SELECT countersign FROM organisations WHERE id = ${organisationId} FOR SHARE`,
  );
  return organisation?.countersign === true;
}

const Written = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  authorId: z.number(),
  organisation: z.string(),
  debateId: z.number(),
  debateSlug: z.string(),
  boardId: z.number(),
});

/** What waits for the countersignature of this organisation, in the order in which contributions are locked. */
export function waitingAt(tx: Tx, organisationId: number): Promise<z.output<typeof Written>[]> {
  return many(
    tx,
    Written,
    sql`SELECT c.id, c.thread_id, c.author_id, o.name AS organisation, c.debate_id,
               h.slug AS debate_slug, d.board_id
        FROM countersignatures s
        JOIN contributions c ON c.id = s.contribution_id AND c.state = 'held'
        JOIN organisations o ON o.id = s.organisation_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE s.organisation_id = ${organisationId} AND s.outcome IS NULL ORDER BY c.id`,
  );
}

/** Keeps that a countersignature, asked for or declined, is not needed any more; nobody gave it. */
export async function waiveCountersignature(tx: Tx, contributionId: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE countersignatures s SET outcome = 'waived', decided_at = ${at}, decided_by = NULL, words = NULL
        WHERE s.contribution_id = ${contributionId} AND ${unsigned}`,
  );
}

/** Whether the item waits for its organisation: nothing else is decided about it until then. */
export async function awaitsCountersignature(tx: Tx, contributionId: number): Promise<boolean> {
  const found = await maybeOne(
    tx,
    z.object({}),
    sql`SELECT FROM countersignatures s WHERE s.contribution_id = ${contributionId} AND ${unsigned}`,
  );
  return found !== undefined;
}
