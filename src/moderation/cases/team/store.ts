import { z } from 'zod';
import { holds } from '#src/people/roles/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Colleague = z.object({ id: z.number(), name: z.string() });
export type Colleague = z.output<typeof Colleague>;

type Handed = { id: number; boardId: number | null; authorId: number | null };

/**
 * Returns the others who may be handed the case: who decides on its board, did not write what it is about, and belongs to
 * no organisation of its author's.
 */
export function colleagues(db: Queryable, { boardId, authorId }: Handed, memberId: number, now: Date) {
  return many(
    db,
    Colleague,
    sql`SELECT m.id, m.name FROM members m
        WHERE m.closed_at IS NULL AND m.id <> ${memberId} AND m.id IS DISTINCT FROM ${authorId}
          AND ${holds(sql`m.id`, 'case:decide', now, sql`${boardId}::bigint`)}
          AND NOT EXISTS (
            SELECT FROM affiliations theirs JOIN affiliations own USING (organisation_id)
            WHERE own.member_id = m.id AND theirs.member_id = ${authorId}
              AND own.ended_at IS NULL AND theirs.ended_at IS NULL)
        ORDER BY m.name, m.id LIMIT 200`,
  );
}

/** Gives the case that one holds to another until then; tells whether it did. */
export async function handOverCase(
  tx: Tx,
  caseId: number,
  { from, to, now, until }: { from: number; to: number; now: Date; until: Date },
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE cases SET claimed_by = ${to}, claimed_until = ${until}
        WHERE id = ${caseId} AND state = 'open' AND (claimed_by IS NULL OR claimed_by = ${from} OR claimed_until <= ${now})`,
  );
  return touched === 1;
}

/** Asks colleagues for a second opinion and hands the case back; tells whether it could be done. */
export async function escalateCase(tx: Tx, caseId: number, memberId: number, at: Date): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE cases SET escalated_at = ${at}, escalated_by = ${memberId}, claimed_by = NULL, claimed_until = NULL
        WHERE id = ${caseId} AND state = 'open' AND escalated_at IS NULL
          AND (claimed_by IS NULL OR claimed_by = ${memberId} OR claimed_until <= ${at})`,
  );
  return touched === 1;
}

/** Notes that this revision was checked and is left; tells whether the case was decided and no colleague was faster. */
export async function settleCase(tx: Tx, caseId: number, revision: number): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE cases SET settled_revision = ${revision} WHERE id = ${caseId} AND state = 'decided'`,
  );
  return touched === 1;
}

/** For how long somebody counts as looking at a case after they opened it. */
const lookingMinutes = 5;

/** Notes that the member looks at the case now, and returns the names of the others who do. */
export async function lookAt(
  db: Queryable,
  caseId: number,
  memberId: number,
  now: Date,
): Promise<readonly string[]> {
  await run(
    db,
    sql`INSERT INTO case_readers (case_id, member_id, seen_at) VALUES (${caseId}, ${memberId}, ${now})
        ON CONFLICT (case_id, member_id) DO UPDATE SET seen_at = excluded.seen_at`,
  );
  const since = new Date(now.getTime() - lookingMinutes * 60_000);
  const others = await many(
    db,
    Colleague,
    sql`SELECT m.id, m.name FROM case_readers r JOIN members m ON m.id = r.member_id
        WHERE r.case_id = ${caseId} AND r.member_id <> ${memberId} AND r.seen_at > ${since} ORDER BY m.name LIMIT 20`,
  );
  return others.map(({ name }) => name);
}

/** Forgets who looked at cases a while ago. */
export async function forgetReaders(db: Queryable, now: Date): Promise<void> {
  await run(
    db,
    sql`DELETE FROM case_readers WHERE seen_at <= ${new Date(now.getTime() - lookingMinutes * 60_000)}`,
  );
}
