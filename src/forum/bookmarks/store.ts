import { z } from 'zod';
import { readableTo } from '#src/forum/contributions/visibility.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, one, run, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { BookmarkTarget } from './bookmark.ts';

/** Marks it for the member; what is marked already stays so. */
export async function putBookmark(
  db: Queryable,
  memberId: number,
  { debateId, contributionId }: BookmarkTarget,
  at: Date,
): Promise<void> {
  await run(
    db,
    sql`INSERT INTO bookmarks (member_id, debate_id, contribution_id, at)
        VALUES (${memberId}, ${debateId}, ${contributionId}, ${at}) ON CONFLICT DO NOTHING`,
  );
}

/** Takes the member's mark away, if there is one. */
export async function deleteBookmark(
  db: Queryable,
  memberId: number,
  { debateId, contributionId }: BookmarkTarget,
): Promise<void> {
  await run(
    db,
    sql`DELETE FROM bookmarks WHERE member_id = ${memberId} AND debate_id = ${debateId}
        AND contribution_id IS NOT DISTINCT FROM ${contributionId}`,
  );
}

/** Tells whether the member has marked it. */
export async function isBookmarked(
  db: Queryable,
  memberId: number,
  { debateId, contributionId }: BookmarkTarget,
): Promise<boolean> {
  const { marked } = await one(
    db,
    z.object({ marked: z.boolean() }),
    sql`SELECT EXISTS (SELECT FROM bookmarks WHERE member_id = ${memberId} AND debate_id = ${debateId}
          AND contribution_id IS NOT DISTINCT FROM ${contributionId}) AS marked`,
  );
  return marked;
}

const BookmarkRow = z.object({
  id: z.number(),
  at: z.date(),
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
  contributionId: z.number().nullable(),
  /** Null of a debate, and where the text is not there to be read any more. */
  text: z
    .object({
      threadId: z.number().nullable(),
      language: z.string(),
      claim: z.string().nullable(),
      html: z.string(),
      authorName: z.string(),
    })
    .nullable(),
});
export type BookmarkRow = z.output<typeof BookmarkRow>;

/** Returns the member's bookmarks, the last first: one more than a page where there are more; see pageOf. */
export function listBookmarks(db: Queryable, actor: Member, cursor: Cursor): Promise<BookmarkRow[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start === undefined ? empty : sql`AND k.id ${backwards ? sql`>` : sql`<`} ${start}`;
  return many(
    db,
    BookmarkRow,
    sql`SELECT k.id, k.at, d.id AS debate_id, h.title AS debate_title, h.slug AS debate_slug,
               d.language AS debate_language, k.contribution_id,
               CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('threadId', c.thread_id, 'language', c.language,
                 'claim', c.claim, 'html', left(c.html, 2000), 'authorName', author.name) END AS text
        FROM bookmarks k
        JOIN debates d ON d.id = k.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        LEFT JOIN contributions c ON c.id = k.contribution_id AND ${readableTo(actor)}
        LEFT JOIN members author ON author.id = c.author_id
        WHERE k.member_id = ${actor.id} AND ${visibleDebates(actor)} ${from}
        ORDER BY k.id ${backwards ? empty : sql`DESC`} LIMIT ${pageSize + 1}`,
  );
}
