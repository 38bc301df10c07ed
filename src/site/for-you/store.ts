import { z } from 'zod';
import { readableTo } from '#src/forum/contributions/visibility.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { join, many, sql } from '#src/platform/db/query.ts';

const DebateOf = {
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
};

const WaitingClaim = z.object({
  id: z.number(),
  claim: z.string(),
  language: z.string(),
  authorName: z.string(),
  /** How many of the group have answered it. */
  answers: z.number(),
  ...DebateOf,
});
export type WaitingClaim = z.output<typeof WaitingClaim>;

/** Claims are looked for in so many open debates, those active last, and in each among so many with the fewest answers. */
const reach = { debates: 100, claims: 20 };

/**
 * Returns claims of others in open debates that one of these groups has not answered yet, nor the member: those
 * with the fewest answers of the groups first. One more than `size` where there are more.
 */
export function claimsWaiting(
  db: Queryable,
  actor: Member,
  groups: readonly GroupCode[],
  now: Date,
  size: number,
): Promise<WaitingClaim[]> {
  const answersOf = groups.map((group) => {
    const place = groupCodes.indexOf(group) + 1;
    return sql`g.agrees[${place}::integer] + g.disagrees[${place}::integer] + g.passes[${place}::integer]`;
  });
  const fewest = sql`least(${join(answersOf)})`;
  return many(
    db,
    WaitingClaim,
    sql`SELECT c.id, c.claim, c.language, m.name AS author_name, waiting.answers, d.id AS debate_id, h.title AS debate_title,
               h.slug AS debate_slug, d.language AS debate_language
        FROM (SELECT * FROM debates d
              WHERE d.state = 'open' AND (d.closes_at IS NULL OR d.closes_at > ${now}) AND ${visibleDebates(actor)}
              ORDER BY d.active_at DESC, d.id DESC LIMIT ${reach.debates}) d
        CROSS JOIN LATERAL (
          SELECT g.contribution_id, g.voices, g.placed_at, ${fewest} AS answers FROM tallies g
          WHERE g.debate_id = d.id AND g.listed AND NOT g.is_reply AND g.groups_answered < 6
            AND NOT group_has_answered(${fewest})
            AND NOT EXISTS (SELECT FROM agreements own WHERE own.contribution_id = g.contribution_id AND own.member_id = ${actor.id})
          ORDER BY g.groups_answered, g.voices, g.placed_at, g.contribution_id LIMIT ${reach.claims}) waiting
        JOIN contributions c ON c.id = waiting.contribution_id AND c.author_id <> ${actor.id} AND c.claim IS NOT NULL
        JOIN members m ON m.id = c.author_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        ORDER BY waiting.answers, waiting.voices, waiting.placed_at, c.id LIMIT ${size + 1}`,
  );
}

const ReplyToMember = z.object({
  id: z.number(),
  threadId: z.number(),
  language: z.string(),
  html: z.string(),
  authorName: z.string(),
  placedAt: z.date(),
  ...DebateOf,
});
export type ReplyToMember = z.output<typeof ReplyToMember>;

/** Replies are looked for to so many of what the member published last. */
const lastPublished = 200;

/** Returns the newest replies of others to what the member published last: at most `size`. */
export function repliesTo(db: Queryable, actor: Member, size: number): Promise<ReplyToMember[]> {
  return many(
    db,
    ReplyToMember,
    sql`SELECT c.id, c.thread_id, c.language, left(c.html, 2000) AS html, m.name AS author_name, c.placed_at,
               d.id AS debate_id, h.title AS debate_title, h.slug AS debate_slug, d.language AS debate_language
        FROM (SELECT mine.id, coalesce(mine.thread_id, mine.id) AS thread_id FROM contributions mine
              WHERE mine.author_id = ${actor.id} ORDER BY mine.placed_at DESC, mine.id DESC LIMIT ${lastPublished}) mine
        JOIN contributions c ON c.thread_id = mine.thread_id AND c.in_reply_to = mine.id AND c.author_id <> ${actor.id}
          AND c.state = 'published' AND ${readableTo(actor)}
        JOIN members m ON m.id = c.author_id
        JOIN debates d ON d.id = c.debate_id AND ${visibleDebates(actor)}
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        ORDER BY c.placed_at DESC, c.id DESC LIMIT ${size}`,
  );
}
