import type { FateReason } from '#src/outcomes/citations/fates/fate.ts';
import { run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Why a contribution is not cited. */
export type GivenFate = {
  reason: FateReason;
  insteadId: number | null;
  elsewhereId: number | null;
  words: string | null;
};

/** Whose reasons they are, and when they were given. */
type Giving = { id: number; memberId: number; at: Date };

// What everybody reads already stays: the database refuses to change it.
const again = sql`ON CONFLICT (document_id, contribution_id) DO UPDATE SET reason = excluded.reason, instead_id = excluded.instead_id,
  elsewhere_id = excluded.elsewhere_id, words = excluded.words, given_by = excluded.given_by, given_at = excluded.given_at`;

/** Stores why these contributions are not cited; those that are cited, or stand in another debate, are left out. */
export function giveFates(
  tx: Tx,
  { id, memberId, at }: Giving,
  fates: readonly (GivenFate & { contributionId: number })[],
): Promise<number> {
  return run(
    tx,
    sql`INSERT INTO fates (document_id, contribution_id, reason, instead_id, elsewhere_id, words, given_by, given_at)
        SELECT ${id}, a.contribution_id, a.reason, a.instead_id, a.elsewhere_id, a.words, ${memberId}, ${at}
        FROM unnest(${fates.map(({ contributionId }) => contributionId)}::bigint[], ${fates.map(({ reason }) => reason)}::text[],
                    ${fates.map(({ insteadId }) => insteadId)}::bigint[], ${fates.map(({ elsewhereId }) => elsewhereId)}::bigint[],
                    ${fates.map(({ words }) => words)}::text[]) AS a (contribution_id, reason, instead_id, elsewhere_id, words)
        JOIN sources_of_synthesis(${id}) s ON s.contribution_id = a.contribution_id AND NOT s.is_cited
        WHERE a.contribution_id IS DISTINCT FROM a.instead_id ORDER BY a.contribution_id ${again}`,
  );
}

/** Stores one reason for all sources (s, of contributions c) that a query shows and that are open; returns how many. */
export function giveFateToAll(
  tx: Tx,
  { id, memberId, at }: Giving,
  { reason, insteadId, elsewhereId, words }: GivenFate,
  shown: Sql,
): Promise<number> {
  return run(
    tx,
    sql`INSERT INTO fates (document_id, contribution_id, reason, instead_id, elsewhere_id, words, given_by, given_at)
        SELECT ${id}, c.id, ${reason}, ${insteadId}, ${elsewhereId}, ${words}, ${memberId}, ${at}
        FROM sources_of_synthesis(${id}) s JOIN contributions c ON c.id = s.contribution_id
        WHERE ${shown} AND NOT s.is_cited AND s.reason IS NULL ORDER BY c.id`,
  );
}
