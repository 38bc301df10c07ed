import { z } from 'zod';
import { many, type Queryable, sql } from '#src/db.ts';
import { languageNames } from '#src/i18n/languages.ts';

const Row = z.object({ languages: z.array(z.string()), query: z.string(), nodes: z.number() });

/** A text as it is looked for: in each language by its own stems and without its own stop words. */
export type Parsed = {
  /** The query for texts of the language at the same place in `languages`. */
  queries: readonly string[];
  languages: readonly string[];
  /** Matches whatever any of them matches: for the index, which knows no languages. Null where there is none. */
  any: string | null;
};

// Lexemes a query may have in all languages together; what one types has a tenth of that.
const most = 600;

/**
 * What is typed, in web syntax ("a phrase", or, -without), as PostgreSQL's queries for these languages. A language in
 * which nothing is left (only stop words, only exclusions) finds nothing.
 */
export async function parseSearch(db: Queryable, text: string, only: string | null): Promise<Parsed> {
  const asked = only === null ? [...languageNames.keys()] : [only];
  const rows = await many(
    db,
    Row,
    sql`SELECT array_agg(l.language) AS languages, q.query::text AS query, numnode(q.query) AS nodes
        FROM unnest(${asked}::text[]) AS l (language),
          LATERAL (SELECT websearch_to_tsquery(search_config(l.language), ${text})) AS q (query)
        WHERE querytree(q.query) NOT IN ('', 'T') GROUP BY 2, 3 ORDER BY 2`,
  );
  if (rows.reduce((sum, { nodes }) => sum + nodes, 0) > most)
    return { queries: [], languages: [], any: null };
  return {
    queries: rows.flatMap(({ languages, query }) => languages.map(() => query)),
    languages: rows.flatMap(({ languages }) => languages),
    any: rows.length === 0 ? null : rows.map(({ query }) => `(${query})`).join(' | '),
  };
}
