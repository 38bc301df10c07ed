import { z } from 'zod';
import { MarkedLine, markedLine } from '#src/concerns/search/excerpts/excerpt-store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { SearchKind } from '#src/platform/slice/search-kind.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { hostOf, strandsPath } from './strand.ts';

const FoundEntry = z.object({
  id: z.number(),
  url: z.string(),
  title: MarkedLine,
  summary: MarkedLine,
  language: z.string().nullable(),
  publishedAt: z.date(),
  strandId: z.number(),
  strand: z.string(),
});

/** An entry of a feed elsewhere as it stands among what was found. */
type EntryHit = {
  id: number;
  url: string;
  host: string;
  title: SafeHtml;
  summary: SafeHtml;
  lang: string | null;
  publishedAt: Date;
  strand: { title: string; href: string };
};

async function entryHits(
  db: Queryable,
  ids: readonly number[],
  query: Sql,
  { language }: Viewer,
): Promise<EntryHit[]> {
  const rows = await many(
    db,
    FoundEntry,
    sql`SELECT s.id, s.url, s.own_language AS language, s.at AS published_at, s.strand_id, s.strand,
               ${markedLine(sql`s.title`, query)} AS title, ${markedLine(sql`s.summary`, query)} AS summary
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS found (id, place)
        JOIN search_strand_entries s ON s.id = found.id ORDER BY found.place`,
  );
  return rows.map(({ strandId, strand, ...row }) => ({
    ...row,
    host: hostOf(row.url),
    lang: row.language === language ? null : row.language,
    strand: { title: strand, href: `${strandsPath}/${strandId}` },
  }));
}

/** What is written elsewhere, by the words of the entries that are kept of it. */
export const searchedEntries: SearchKind = {
  name: 'elsewhere',
  place: 7,
  label: msg('Elsewhere'),
  counts: {
    some: msg('{count, plural, one {# entry elsewhere} other {# entries elsewhere}}'),
    many: msg('More than {count, number} entries elsewhere'),
  },
  entries: {
    by: 'words',
    table: sql`search_strand_entries`,
    moments: sql`SELECT published_at, id FROM strand_entries`,
    filters: ['board', 'language', 'from', 'until'],
  },
  hits: entryHits,
  view: 'hub/strands/search-hits',
};
