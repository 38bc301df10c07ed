import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { LastingProblem, Problem } from './problem.ts';

const ProblemRow = z.object({
  kind: z.string(),
  since: z.date(),
  explainedBy: z.string().nullable(),
  weight: z.enum(['error', 'warning']),
  what: z.string(),
  remedy: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z
    .string()
    .nullable()
    .transform((detail) => detail ?? undefined),
});

/** Returns the problems there are: those that nothing else explains first, the worst and oldest of them before the others. */
export async function problemsThere(db: Queryable): Promise<LastingProblem[]> {
  const rows = await many(
    db,
    ProblemRow,
    sql`SELECT p.kind, p.since, x.kind AS explained_by, p.weight, p.what, p.remedy, p.params, p.detail
        FROM problems p LEFT JOIN problems x ON x.kind = p.cause
        ORDER BY x.kind IS NOT NULL, p.weight, p.since, p.kind`,
  );
  return rows.map(({ detail, ...row }) => ({ ...row, ...(detail !== undefined && { detail }) }));
}

/** Stores what these checks have found: what is new since now, what goes on since it began; what is mended goes. */
export async function saveProblems(
  tx: Tx,
  checked: readonly string[],
  problems: readonly Problem[],
  at: Date,
): Promise<void> {
  const kinds = problems.map(({ kind }) => kind);
  const mended = checked.filter((kind) => !kinds.includes(kind));
  await run(tx, sql`DELETE FROM problems WHERE kind = ANY (${mended}::text[])`);
  for (const { kind, explainedBy, weight, what, remedy, params = {}, detail } of problems) {
    await run(
      tx,
      sql`INSERT INTO problems (kind, since, found_at, cause, weight, what, remedy, params, detail)
          VALUES (${kind}, ${at}, ${at}, ${explainedBy}, ${weight}, ${what}, ${remedy}, ${JSON.stringify(params)}, ${detail ?? null})
          ON CONFLICT (kind) DO UPDATE SET found_at = excluded.found_at, cause = excluded.cause, weight = excluded.weight,
            what = excluded.what, remedy = excluded.remedy, params = excluded.params, detail = excluded.detail`,
    );
  }
  await run(tx, sql`UPDATE problem_searches SET ended_at = ${at}`);
}

/** Returns when the checks ran last. */
export async function lastSearch(db: Queryable): Promise<Date | null> {
  const row = await maybeOne(db, z.object({ endedAt: z.date() }), sql`SELECT ended_at FROM problem_searches`);
  return row?.endedAt ?? null;
}
