import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';

const LanguageQuery = z.object({
  languages: z.array(z.string()),
  query: z.string(),
  positive: z.string(),
  nodes: z.number(),
});

/** A text as it is looked for: in each language by its own stems and without its own stop words. */
export type ParsedText = {
  /** The query for texts of the language at the same place in `languages`. */
  queries: readonly string[];
  languages: readonly string[];
  /**
   * Matches whatever any of them matches, and more: without exclusions and with the words of a phrase in any place.
   * So the index alone can answer it. Null where there is nothing to look for.
   */
  any: string | null;
  /** Whether what `any` matches must be looked at before it is known to match. */
  strict: boolean;
};

// Lexemes a query may have in all languages together; what one types has a tenth of that.
const mostNodes = 1600;

/**
 * Returns what is typed, in web syntax ("a phrase", or, -without), as PostgreSQL's queries for these languages. A
 * language in which nothing is left (only stop words, only exclusions) finds nothing.
 */
export async function parseText(db: Queryable, text: string, only: string | null): Promise<ParsedText> {
  const asked = only === null ? [...languageNames.keys()] : [only];
  const rows = await many(
    db,
    LanguageQuery,
    sql`SELECT array_agg(l.language) AS languages, q.query::text AS query, querytree(q.query) AS positive, numnode(q.query) AS nodes
        FROM search_typed(${text}) AS typed, unnest(${asked}::text[]) AS l (language),
          LATERAL (SELECT search_query(l.language, typed)) AS q (query)
        WHERE querytree(q.query) NOT IN ('', 'T') GROUP BY 2, 3, 4 ORDER BY 2`,
  );
  if (rows.reduce((sum, { nodes }) => sum + nodes, 0) > mostNodes)
    return { queries: [], languages: [], any: null, strict: false };
  const found = rows.map(({ languages, positive }) => ({ query: anywhere(positive), languages }));
  return {
    queries: rows.flatMap(({ languages, query }) => languages.map(() => query)),
    languages: rows.flatMap(({ languages }) => languages),
    any:
      rows.length === 0
        ? null
        : found.map(({ query, languages }) => inLanguages(query, only === null ? languages : [])).join(' | '),
    strict: rows.some(({ query, positive }) => query !== positive || anywhere(positive) !== positive),
  };
}

/** The query for entries in these languages; in any where there are none. Its words may be others elsewhere. */
function inLanguages(query: string, languages: readonly string[]): string {
  if (languages.length === 0) return `(${query})`;
  return `((${query}) & (${languages.map((language) => `'=l${language}'`).join(' | ')}))`;
}

/** The query without the places of its words: 'a' <-> 'b' as 'a' & 'b'. What stands in quotes is a word. */
function anywhere(query: string): string {
  return query.replace(/'(?:[^']|'')*'|<(?:-|\d+)>/g, (part) => (part.startsWith("'") ? part : '&'));
}

const NameQuery = z.object({ query: z.string().nullable() });

// One letter begins too many names, but for scripts in which it is a word; and what has so many parts is none.
const lettersThatBegin = '^([[:ascii:]]|[\u00a1-\u0fff])$';
const mostParts = 12;

/** Returns what is typed as a query for names that begin with every part of it; null where nothing of it begins a name. */
export async function parseName(db: Queryable, text: string): Promise<string | null> {
  const { query } = await one(
    db,
    NameQuery,
    sql`SELECT CASE WHEN count(*) BETWEEN 1 AND ${mostParts}
               THEN string_agg(array_to_tsvector(ARRAY[lexeme])::text || ':*', ' & ') END AS query
        FROM unnest(search_name(${text})) WHERE lexeme !~ ${lettersThatBegin}`,
  );
  return query;
}
