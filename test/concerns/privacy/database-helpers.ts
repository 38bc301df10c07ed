import { z } from 'zod';
import { many, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import type { TestApp } from '../../support/app.ts';

const Row = z.object({
  author: z.string(),
  handle: z.string(),
  state: z.string(),
  source: z.string(),
  organisation: z.string().nullable(),
  authorId: z.number(),
});

/** What the database holds, for tests of what is no longer there. */
export function inDatabase(app: TestApp) {
  const { db } = app;
  return {
    /** The number n that a query counts. */
    async count(query: Sql): Promise<number> {
      return (await one(db, z.object({ n: z.number() }), query)).n;
    },

    /** A contribution as it stands, with whom it is by. */
    contributionNow(id: number) {
      return one(
        db,
        Row,
        sql`SELECT m.name AS author, m.handle::text, c.state, c.source, c.organisation, c.author_id
            FROM contributions c JOIN members m ON m.id = c.author_id WHERE c.id = ${id}`,
      );
    },

    /** What differs from a recount; the factories’ members of whom it is said that they published before count anew. */
    async differences() {
      await run(
        db,
        sql`UPDATE members m SET contributions_count =
              (SELECT count(*) FROM contributions c WHERE c.author_id = m.id AND c.state = 'published') WHERE m.closed_at IS NULL`,
      );
      return recount(db, slices);
    },

    /** The columns of the database in which these words stand. */
    async found(words: string): Promise<string[]> {
      const columns = await many(
        db,
        z.object({ place: z.string(), name: z.string() }),
        sql`SELECT format('%I.%I', table_schema, table_name) AS place, column_name AS name FROM information_schema.columns
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE (table_schema = 'public' OR table_name = '_private_jobs') AND t.table_type = 'BASE TABLE'
              AND data_type IN ('text', 'json', 'jsonb', 'character varying', 'USER-DEFINED', 'tsvector')`,
      );
      const places: string[] = [];
      for (const { place, name } of columns) {
        const { rows } = await db.query(
          `SELECT count(*)::int AS n FROM ${place} WHERE strpos(lower("${name}"::text), lower($1)) > 0`,
          [words],
        );
        if (rows[0].n > 0) places.push(`${place}.${name}`);
      }
      return places;
    },
  };
}
