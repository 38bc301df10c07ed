import { z } from 'zod';
import { commonGroundKeys } from '#src/forum/agreement/common-ground/store.ts';
import { fateReasons } from '#src/outcomes/citations/fates/fate.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, join, many, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { SourceOrder, SourceQuery } from './sources.ts';

const SourceCounts = z.object({ cited: z.number(), given: z.number(), open: z.number(), shown: z.number() });
/** How many contributions a synthesis cites, has a reason for, and says nothing of; and how many a query shows. */
export type SourceCounts = z.output<typeof SourceCounts>;

/** Returns which of the sources s (of contributions c) a query shows, but for one of them, as SQL. */
export function shownBy({ show, group, words }: SourceQuery, except: number | null = null): Sql {
  const pattern = words === null ? null : `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`${show === 'open' ? sql`NOT s.is_cited AND s.reason IS NULL` : show === 'given' ? sql`NOT s.is_cited AND s.reason IS NOT NULL` : sql`true`}
    ${group === null ? empty : sql`AND c.group_code = ${group}`} ${pattern === null ? empty : sql`AND c.claim ILIKE ${pattern}`}
    ${except === null ? empty : sql`AND c.id <> ${except}`}`;
}

/** Returns how far a synthesis has said of everything what becomes of it. */
export function sourceCounts(
  db: Queryable,
  id: number,
  query: SourceQuery,
  except: number | null = null,
): Promise<SourceCounts> {
  return one(
    db,
    SourceCounts,
    sql`SELECT count(*) FILTER (WHERE s.is_cited) AS cited, count(*) FILTER (WHERE NOT s.is_cited AND s.reason IS NOT NULL) AS given,
               count(*) FILTER (WHERE NOT s.is_cited AND s.reason IS NULL) AS open, count(*) FILTER (WHERE ${shownBy(query, except)}) AS shown
        FROM sources_of_synthesis(${id}) s JOIN contributions c ON c.id = s.contribution_id`,
  );
}

const OpenSources = z.object({ newest: z.number(), current: z.number() });
/** How many contributions have neither a citation nor a reason: in the newest version, and in the one that is read. */
export type OpenSources = z.output<typeof OpenSources>;

/** Returns how many contributions these versions of a synthesis say nothing of. */
export function openSources(
  db: Queryable,
  id: number,
  { newest, current }: { newest: number; current: number },
): Promise<OpenSources> {
  return one(
    db,
    OpenSources,
    sql`SELECT (SELECT count(*) FROM open_of_synthesis(${id}, ${newest}::integer)) AS newest,
               (SELECT count(*) FROM open_of_synthesis(${id}, ${current}::integer)) AS current`,
  );
}

const SourceRow = z.object({
  id: z.number(),
  claim: z.string(),
  html: z.string(),
  language: z.string(),
  authorName: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  repliesCount: z.number(),
  reason: z.enum(fateReasons).nullable(),
  detail: z.string().nullable(),
  /** How the section at hand cites it. */
  here: z.enum(['chosen', 'text']).nullable(),
  /** The other sections that do. */
  elsewhere: z.array(z.string()),
});
export type SourceRow = z.output<typeof SourceRow>;

const orders: Record<SourceOrder, { keys: readonly Sql[]; descending: boolean }> = {
  common: { keys: commonGroundKeys, descending: false },
  oldest: { keys: [sql`g.placed_at`, sql`g.contribution_id`], descending: false },
  newest: { keys: [sql`g.placed_at`, sql`g.contribution_id`], descending: true },
};

/** Returns what a query shows of what was said in the debate of a synthesis: one more than `size` where there is more. */
export function listSources(
  db: Queryable,
  { id, version }: { id: number; version: number },
  query: SourceQuery,
  { cursor, size }: { cursor: Cursor; size: number },
): Promise<SourceRow[]> {
  const { keys, descending: usually } = orders[query.order];
  const backwards = cursor !== null && 'before' in cursor;
  const descending = usually !== backwards;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (${join([...keys])}) ${descending ? sql`<` : sql`>`} (SELECT ${join([...keys])} FROM tallies g WHERE g.contribution_id = ${start})`
    : empty;
  const order = join(keys.map((key) => (descending ? sql`${key} DESC` : key)));
  const citing = sql`FROM citations ci WHERE ci.document_id = ${id} AND ci.version = ${version} AND ci.contribution_id = c.id`;
  return many(
    db,
    SourceRow,
    sql`SELECT c.id, c.claim, c.html, c.language, m.name AS author_name, c.group_code AS "group",
               shown_organisation(c.organisation, c.named_organisation_id) AS organisation, c.replies_count, s.reason,
               (SELECT coalesce(f.words, '#' || f.instead_id, f.elsewhere_id::text) FROM fates f WHERE f.document_id = ${id} AND f.contribution_id = c.id) AS detail,
               (SELECT CASE WHEN ci.place IS NULL THEN 'chosen' ELSE 'text' END ${citing} AND ci.anchor = ${query.finding}) AS here,
               ARRAY(SELECT ci.anchor ${citing} AND ci.anchor IS DISTINCT FROM ${query.finding} ORDER BY ci.anchor) AS elsewhere
        FROM sources_of_synthesis(${id}) s
        JOIN tallies g ON g.contribution_id = s.contribution_id
        JOIN contributions c ON c.id = s.contribution_id
        JOIN members m ON m.id = c.author_id
        WHERE ${shownBy(query)} ${from} ORDER BY ${order} LIMIT ${size + 1}`,
  );
}

type ChosenSources = {
  id: number;
  version: number;
  anchor: string;
  shown: readonly number[];
  chosen: readonly number[];
};

/** Has a section of an unpublished version cite these of the contributions that were shown; what its text names stays. */
export async function chooseCitations(
  tx: Tx,
  { id, version, anchor, shown, chosen }: ChosenSources,
): Promise<void> {
  await run(
    tx,
    sql`DELETE FROM citations WHERE document_id = ${id} AND version = ${version} AND anchor = ${anchor} AND place IS NULL
          AND contribution_id = ANY(${[...shown]}) AND contribution_id <> ALL(${[...chosen]})`,
  );
  await run(
    tx,
    sql`INSERT INTO citations (document_id, version, anchor, contribution_id, revision)
        SELECT ${id}, ${version}, ${anchor}, c.id, c.revision
        FROM sources_of_synthesis(${id}) s JOIN contributions c ON c.id = s.contribution_id
        WHERE c.id = ANY(${[...chosen]}) ON CONFLICT DO NOTHING`,
  );
}
