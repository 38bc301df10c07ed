import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';

const Standing = z.object({
  own: z.number(),
  unpublished: z.number(),
  debates: z.number(),
  organisations: z.array(z.object({ name: z.string(), contributions: z.number() })),
  answers: z.number(),
  drafts: z.number(),
  roles: z.number(),
  suspendedUntil: z.date().nullable(),
});
export type Standing = z.output<typeof Standing>;

/** What closing would touch: how much was said for oneself, for whom else, and what goes either way. */
export function standingOf(db: Queryable, id: number, now: Date): Promise<Standing> {
  return one(
    db,
    Standing,
    sql`SELECT (SELECT count(*) FROM contributions c WHERE c.author_id = ${id} AND c.organisation_id IS NULL
                  AND c.state NOT IN ('held', 'withdrawn')) AS own,
               (SELECT count(*) FROM contributions c WHERE c.author_id = ${id} AND c.state IN ('held', 'withdrawn')) AS unpublished,
               (SELECT count(DISTINCT c.debate_id) FROM contributions c WHERE c.author_id = ${id}
                  AND c.state NOT IN ('held', 'withdrawn')) AS debates,
               (SELECT coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'contributions', o.n) ORDER BY o.name), '[]')
                FROM (SELECT o.name, count(*) AS n FROM contributions c JOIN organisations o ON o.id = c.organisation_id
                      WHERE c.author_id = ${id} AND c.state NOT IN ('held', 'withdrawn') GROUP BY o.id LIMIT 20) o) AS organisations,
               (SELECT count(*) FROM agreements a WHERE a.member_id = ${id})
                 + (SELECT count(*) FROM positions p WHERE p.member_id = ${id}) AS answers,
               (SELECT count(*) FROM drafts d WHERE d.member_id = ${id}) AS drafts,
               (SELECT count(*) FROM grants g WHERE g.member_id = ${id} AND (g.ends_at IS NULL OR g.ends_at > ${now})) AS roles,
               (SELECT max(s.ends_at) FROM sanctions s WHERE s.member_id = ${id} AND s.kind = 'suspension'
                  AND s.lifted_at IS NULL AND s.ends_at > ${now}) AS suspended_until`,
  );
}
