import { z } from 'zod';
import { Excerpt, excerptOf, MarkedLine, markedLine } from '#src/concerns/search/excerpts/excerpt-store.ts';
import { debateLink, debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { SearchKind } from '#src/platform/slice/search-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';

const titleLength = 90;

const FoundContribution = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  language: z.string(),
  placedAt: z.date(),
  authorHandle: z.string(),
  authorName: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  /** Null for a reply. */
  claim: MarkedLine.nullable(),
  html: z.string(),
  excerpt: Excerpt,
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
});

/** A contribution as it stands among what was found. */
type ContributionHit = {
  id: number;
  href: string;
  debate: { title: string; href: string; lang: string | null };
  isReply: boolean;
  author: MemberLink;
  group: GroupLabel;
  organisation: string | null;
  placedAt: Date;
  lang: string | null;
  /** Its claim; of a reply the first words. */
  title: SafeHtml | string;
  excerpt: SafeHtml;
};

async function contributionHits(
  db: Queryable,
  ids: readonly number[],
  query: Sql,
  { language, t }: Viewer,
): Promise<ContributionHit[]> {
  const rows = await many(
    db,
    FoundContribution,
    sql`SELECT c.id, c.thread_id, c.language, c.placed_at, m.handle AS author_handle,
               m.name AS author_name, c.group_code AS group, shown_organisation(c.organisation, c.named_organisation_id) AS organisation, d.id AS debate_id, h.title AS debate_title,
               h.slug AS debate_slug, d.language AS debate_language,
               CASE WHEN c.claim IS NOT NULL THEN ${markedLine(sql`search_plain(c.claim)`, query)} END AS claim,
               left(c.html, 2000) AS html,
               ${excerptOf(sql`plain.text`, query)} AS excerpt
        FROM unnest(${[...ids]}::bigint[]) WITH ORDINALITY AS found (id, place)
        JOIN search_contributions s ON s.id = found.id
        JOIN contributions c ON c.id = s.id AND c.state = 'published'
        CROSS JOIN LATERAL (SELECT search_text(c.html) OFFSET 0) AS plain (text)
        JOIN members m ON m.id = c.author_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        ORDER BY found.place`,
  );
  return rows.map((row) => {
    const { debateId: id, debateSlug: slug, debateTitle: title, debateLanguage } = row;
    const debate = { id, slug, title, language: debateLanguage };
    return {
      id: row.id,
      href: permalink(row, debatePath(debate)),
      debate: debateLink(debate, language),
      isReply: row.threadId !== null,
      author: memberLink(row.authorName, row.authorHandle),
      group: groupLabel(row.group, t),
      organisation: row.organisation,
      placedAt: row.placedAt,
      lang: row.language === language ? null : row.language,
      title: row.claim ?? excerpt(row.html, titleLength),
      excerpt: row.excerpt,
    };
  });
}

/** Published contributions and replies, by their words. */
export const searchedContributions: SearchKind = {
  name: 'contributions',
  place: 1,
  label: msg('Contributions and replies'),
  counts: {
    some: msg('{count, plural, one {# contribution or reply} other {# contributions and replies}}'),
    many: msg('More than {count, number} contributions and replies'),
  },
  main: true,
  entries: {
    by: 'words',
    table: sql`search_contributions`,
    moments: sql`SELECT placed_at, id FROM contributions`,
    filters: ['board', 'group', 'organisation', 'state', 'language', 'from', 'until'],
  },
  hits: contributionHits,
  view: 'forum/contributions/search-hits',
};
