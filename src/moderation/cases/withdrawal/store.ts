import { z } from 'zod';
import { RecipientRow } from '#src/people/members/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Ended = z.object({ id: z.number(), boardId: z.number().nullable(), noun: z.string() });
export type EndedCase = z.output<typeof Ended>;

/** Ends the open cases of these contributions, since nothing is left to read, and returns them. */
export function endCasesOfContributions(tx: Tx, ids: readonly number[]): Promise<EndedCase[]> {
  return endCases(tx, sql`k.contribution_id = ANY(${ids})`);
}

/** Ends the open case about the name of a member, and returns it where there was one. */
export function endCaseOfProfile(tx: Tx, memberId: number): Promise<EndedCase[]> {
  return endCases(tx, sql`k.profile_id = ${memberId}`);
}

function endCases(tx: Tx, which: Sql): Promise<EndedCase[]> {
  return many(
    tx,
    Ended,
    sql`UPDATE cases k SET state = 'withdrawn', claimed_by = NULL, claimed_until = NULL WHERE ${which} AND k.state = 'open'
        RETURNING k.id, k.board_id, CASE WHEN EXISTS (
          SELECT FROM contributions c WHERE c.id = k.contribution_id AND c.thread_id IS NOT NULL) THEN 'reply' ELSE k.kind END AS noun`,
  );
}

const Opened = z.object({ openedAt: z.date() });

/** Returns since when a case was open, where it has ended without a decision. */
export async function endedCase(db: Queryable, caseId: number): Promise<Date | undefined> {
  const found = await maybeOne(
    db,
    Opened,
    sql`SELECT opened_at FROM cases WHERE id = ${caseId} AND state = 'withdrawn'`,
  );
  return found?.openedAt;
}

const Reporter = RecipientRow.extend({ name: z.string() });

/** Returns the members who reported the item of a case since then by a house rule, as mails reach them. */
export function reportersOf(
  db: Queryable,
  caseId: number,
  since: Date,
): Promise<z.output<typeof Reporter>[]> {
  return many(
    db,
    Reporter,
    sql`SELECT m.name, m.email::text, m.language, m.time_zone FROM case_entries e JOIN members m ON m.id = e.reporter_id
        WHERE e.case_id = ${caseId} AND e.source = 'flag' AND e.at >= ${since} AND m.email IS NOT NULL ORDER BY e.id`,
  );
}
