import { z } from 'zod';
import { fateReasons } from '#src/outcomes/citations/fates/fate.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const SourceFate = z.object({
  id: z.number(),
  claim: z.string(),
  language: z.string(),
  group: z.enum(groupCodes),
  /** The sections that cite it. */
  citedIn: z.array(z.string()),
  isCited: z.boolean(),
  reason: z.enum(fateReasons).nullable(),
  words: z.string().nullable(),
  /** The contribution that says it too, and the debate where it belongs, as far as everybody reads them. */
  insteadId: z.number().nullable(),
  elsewhereId: z.number().nullable(),
});
/** What became of a contribution in a synthesis. */
export type SourceFate = z.output<typeof SourceFate>;

/** Returns what became in a version of a synthesis of each contribution to its debate, the first published first. */
export function fatesInSynthesis(
  db: Queryable,
  { id, version }: { id: number; version: number },
): Promise<SourceFate[]> {
  return many(
    db,
    SourceFate,
    sql`SELECT c.id, c.claim, c.language, c.group_code AS "group", s.is_cited,
               ARRAY(SELECT DISTINCT ci.anchor FROM citations ci JOIN contributions n ON n.id = ci.contribution_id
                 WHERE ci.document_id = ${id} AND ci.version = ${version} AND coalesce(n.same_as, n.id) = c.id ORDER BY ci.anchor) AS cited_in,
               f.reason, f.words, i.id AS instead_id, e.id AS elsewhere_id
        FROM sources_of_synthesis(${id}, ${version}::integer) s JOIN contributions c ON c.id = s.contribution_id
        LEFT JOIN fates f ON f.document_id = ${id} AND f.contribution_id = c.id AND NOT s.is_cited
        LEFT JOIN contributions i ON i.id = f.instead_id AND i.state = 'published'
        LEFT JOIN debates e ON e.id = f.elsewhere_id AND is_public_debate(e.state)
        ORDER BY c.placed_at, c.id`,
  );
}
