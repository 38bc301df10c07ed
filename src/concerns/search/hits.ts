import { z } from 'zod';
import { hues } from '#src/forum/boards/board.ts';
import { debateStates } from '#src/forum/debates/debate.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import { queryOf } from './conditions.ts';
import { markEnd, marked, markStart, withEllipses } from './marked.ts';
import type { Parsed } from './parse.ts';

const whole = z.string().transform(marked);
const excerpt = z
  .object({ text: z.string(), begins: z.string(), ends: z.string() })
  .transform(({ text, begins, ends }) => marked(withEllipses(text, begins, ends)));

/** An excerpt of this text, of the entry s, around what matched. */
function excerptOf(text: Sql, parsed: Parsed): Sql {
  return sql`jsonb_build_object('begins', left(btrim(${text}), 20), 'ends', right(btrim(${text}), 20), 'text',
    ts_headline(search_config(s.language), ${text}, ${queryOf({ parsed })}, ${excerptOptions}))`;
}

const marks = `StartSel="${markStart}", StopSel="${markEnd}"`;
const excerptOptions = `${marks}, MaxFragments=2, MinWords=12, MaxWords=28, ShortWord=2, FragmentDelimiter=" … "`;
const wholeOptions = `${marks}, HighlightAll=true`;

const ContributionHit = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  language: z.string(),
  placedAt: z.date(),
  authorHandle: z.string(),
  authorName: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  excerpt,
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
});
export type ContributionHit = z.output<typeof ContributionHit>;

/** These contributions, in this order, with what matched marked; one that is no longer published is left out. */
export function contributionHits(
  db: Queryable,
  ids: readonly number[],
  parsed: Parsed,
): Promise<ContributionHit[]> {
  return many(
    db,
    ContributionHit,
    sql`SELECT c.id, c.thread_id, c.language, c.placed_at, m.handle AS author_handle,
               m.name AS author_name, c.group_code AS group, c.organisation, d.id AS debate_id, h.title AS debate_title,
               h.slug AS debate_slug, d.language AS debate_language,
               ${excerptOf(sql`plain.text`, parsed)} AS excerpt
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS asked (id, place)
        JOIN search_contributions s ON s.id = asked.id
        JOIN contributions c ON c.id = s.id AND c.state = 'published'
        CROSS JOIN LATERAL (SELECT search_text(c.html) OFFSET 0) AS plain (text)
        JOIN members m ON m.id = c.author_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        ORDER BY asked.place`,
  );
}

const DebateHit = z.object({
  id: z.number(),
  state: z.enum(debateStates),
  closesAt: z.date().nullable(),
  openedAt: z.date(),
  language: z.string(),
  slug: z.string(),
  title: whole,
  excerpt,
  contributions: z.number(),
  boardName: z.string(),
  boardSlug: z.string(),
  boardHue: z.enum(hues),
});
export type DebateHit = z.output<typeof DebateHit>;

/** These debates, in this order, with what matched marked; names of boards in this language. */
export function debateHits(
  db: Queryable,
  ids: readonly number[],
  parsed: Parsed,
  language: string,
): Promise<DebateHit[]> {
  return many(
    db,
    DebateHit,
    sql`SELECT d.id, d.state, d.closes_at, s.at AS opened_at, d.language, h.slug,
               ts_headline(search_config(s.language), s.title, ${queryOf({ parsed })}, ${wholeOptions}) AS title,
               ${excerptOf(sql`s.text`, parsed)} AS excerpt,
               d.contributions_count + d.replies_count AS contributions, b.slug AS board_slug, b.hue AS board_hue,
               coalesce(local.name, english.name) AS board_name
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS asked (id, place)
        JOIN search_debates s ON s.id = asked.id
        JOIN debates d ON d.id = s.id AND d.state IN ('open', 'closed', 'concluded')
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        JOIN boards b ON b.id = d.board_id
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        ORDER BY asked.place`,
  );
}
