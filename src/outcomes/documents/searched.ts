import { z } from 'zod';
import { Excerpt, excerptOf, MarkedLine, markedLine } from '#src/concerns/search/excerpts/excerpt-store.ts';
import { type BoardLink, boardLink, hues } from '#src/forum/boards/board.ts';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { SearchKind } from '#src/platform/slice/search-kind.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { anyDocumentPath } from './document.ts';

const FoundDocument = z.object({
  id: z.number(),
  language: z.string(),
  title: MarkedLine,
  excerpt: Excerpt,
  group: z.enum(groupCodes).nullable(),
  organisation: z.string().nullable(),
  publishedAt: z.date(),
  boardName: z.string(),
  boardSlug: z.string(),
  boardHue: z.enum(hues),
});

/** A document as it stands among what was found. */
type DocumentHit = {
  id: number;
  href: string;
  title: SafeHtml;
  lang: string | null;
  board: BoardLink;
  /** Null: the platform's own, which is of no group. */
  group: GroupLabel | null;
  organisation: string | null;
  publishedAt: Date;
  excerpt: SafeHtml;
};

async function documentHits(
  db: Queryable,
  ids: readonly number[],
  query: Sql,
  { language, t }: Viewer,
): Promise<DocumentHit[]> {
  const rows = await many(
    db,
    FoundDocument,
    sql`SELECT d.id, s.language, s.at AS published_at, CASE WHEN d.organisation_id IS NOT NULL THEN d.group_code END AS "group",
               shown_organisation(d.organisation, d.organisation_id) AS organisation,
               ${markedLine(sql`s.title`, query)} AS title, ${excerptOf(sql`s.text`, query)} AS excerpt,
               b.slug AS board_slug, b.hue AS board_hue, coalesce(local.name, english.name) AS board_name
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS found (id, place)
        JOIN search_documents s ON s.id = found.id
        JOIN documents d ON d.id = s.id AND d.state = 'published'
        JOIN boards b ON b.id = d.board_id
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        ORDER BY found.place`,
  );
  return rows.map(({ boardName: name, boardSlug: slug, boardHue: hue, group, ...row }) => ({
    ...row,
    href: anyDocumentPath(row.id),
    lang: row.language === language ? null : row.language,
    board: boardLink({ name, slug, hue }),
    group: group === null ? null : groupLabel(group, t),
  }));
}

/** Documents that everybody reads, of all kinds, by their words. */
export const searchedDocuments: SearchKind = {
  name: 'outcomes',
  place: 3,
  label: msg('Outcomes'),
  counts: {
    some: msg('{count, plural, one {# outcome} other {# outcomes}}'),
    many: msg('More than {count, number} outcomes'),
  },
  entries: {
    by: 'words',
    table: sql`search_documents`,
    moments: sql`SELECT published_at, id FROM documents`,
    filters: ['board', 'group', 'organisation', 'language', 'from', 'until'],
  },
  hits: documentHits,
  view: 'outcomes/documents/search-hits',
};
