import { z } from 'zod';
import { Excerpt, excerptOf, MarkedLine, markedLine } from '#src/concerns/search/excerpts/excerpt-store.ts';
import { type BoardLink, boardLink, hues } from '#src/forum/boards/board.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { SearchKind } from '#src/platform/slice/search-kind.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { debatePath, debateStates } from './debate.ts';
import { statusLabel } from './labels.ts';

const FoundDebate = z.object({
  id: z.number(),
  state: z.enum(debateStates),
  closesAt: z.date().nullable(),
  openedAt: z.date(),
  language: z.string(),
  slug: z.string(),
  title: MarkedLine,
  excerpt: Excerpt,
  contributions: z.number(),
  boardName: z.string(),
  boardSlug: z.string(),
  boardHue: z.enum(hues),
});

/** A debate as it stands among what was found. */
type DebateHit = {
  id: number;
  href: string;
  title: SafeHtml;
  lang: string | null;
  board: BoardLink;
  status: StatusLabel;
  contributions: number;
  openedAt: Date;
  excerpt: SafeHtml;
};

async function debateHits(
  db: Queryable,
  ids: readonly number[],
  query: Sql,
  { language, now, t }: Viewer,
): Promise<DebateHit[]> {
  const rows = await many(
    db,
    FoundDebate,
    sql`SELECT d.id, d.state, d.closes_at, s.at AS opened_at, d.language, h.slug,
               ${markedLine(sql`s.title`, query)} AS title, ${excerptOf(sql`s.text`, query)} AS excerpt,
               d.contributions_count + d.replies_count AS contributions, b.slug AS board_slug, b.hue AS board_hue,
               coalesce(local.name, english.name) AS board_name
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS found (id, place)
        JOIN search_debates s ON s.id = found.id
        JOIN debates d ON d.id = s.id AND is_public_debate(d.state)
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        JOIN boards b ON b.id = d.board_id
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        ORDER BY found.place`,
  );
  return rows.map((row) => ({
    id: row.id,
    href: debatePath(row),
    title: row.title,
    lang: row.language === language ? null : row.language,
    board: boardLink({ name: row.boardName, slug: row.boardSlug, hue: row.boardHue }),
    status: statusLabel(row, now, t),
    contributions: row.contributions,
    openedAt: row.openedAt,
    excerpt: row.excerpt,
  }));
}

/** Debates that everybody sees, by the words of their heads. */
export const searchedDebates: SearchKind = {
  name: 'debates',
  place: 2,
  label: msg('Debates'),
  counts: {
    some: msg('{count, plural, one {# debate} other {# debates}}'),
    many: msg('More than {count, number} debates'),
  },
  entries: {
    by: 'words',
    table: sql`search_debates`,
    moments: sql`SELECT opened_at, id FROM debates`,
    filters: ['board', 'state', 'language', 'from', 'until'],
  },
  hits: debateHits,
  view: 'forum/debates/search-hits',
};
