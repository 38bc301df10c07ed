import { z } from 'zod';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import { readableTo } from '#src/forum/contributions/visibility.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import { wasDeclined } from '#src/moderation/restrictions/store.ts';
import { affiliationStates } from '#src/people/affiliations/affiliation.ts';
import { type Actor, roles } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, many, maybeOne, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { latestSize, OutcomeRow, outcomesOf } from '#src/site/outcomes-page/store.ts';

const HeldRole = z.object({
  role: z.enum(roles),
  boardSlug: z.string().nullable(),
  boardName: z.string().nullable(),
});

const MemberProfileRow = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  organisationSlug: z.string().nullable(),
  verified: z.boolean(),
  /** Came with an imported conversation and cannot sign in. */
  imported: z.boolean(),
  /** Whether moderators took the name away. */
  withheld: z.boolean(),
  createdAt: z.date(),
  contributionsCount: z.number(),
  roles: z.array(HeldRole),
  outcomes: jsonRows(OutcomeRow),
});
export type MemberProfile = z.output<typeof MemberProfileRow>;

/** How much of what a member (alias m) published stands in debates that moderators took away, where nobody reads it. */
const saidAway = sql`(SELECT coalesce(sum(s.contributions), 0)::bigint FROM debates w
  JOIN debate_speakers s ON s.debate_id = w.id AND s.member_id = m.id WHERE w.withheld_state IS NOT NULL)`;

/** Returns the member with this handle, the roles they hold now (boards named in this language), and what they published last of these kinds of document. */
export function memberProfile(
  db: Queryable,
  handle: string,
  { language, now }: Pick<Viewer, 'language' | 'now'>,
  kinds: readonly string[],
): Promise<MemberProfile | undefined> {
  const outcomes = outcomesOf(kinds, { what: 'author', id: sql`m.id` }, { cursor: null, size: latestSize });
  return maybeOne(
    db,
    MemberProfileRow,
    sql`SELECT m.id, m.handle, m.name, m.group_code AS group, m.organisation, m.verified_at IS NOT NULL AS verified,
               (SELECT o.slug FROM organisations o WHERE o.id = m.organisation_id AND o.listed_at IS NOT NULL) AS organisation_slug,
               m.email IS NULL AS imported, m.profile_state <> 'published' AS withheld, m.created_at,
               m.contributions_count - ${saidAway} AS contributions_count,
               (SELECT coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'boardSlug', b.slug,
                         'boardName', coalesce(local.name, english.name)) ORDER BY g.role, b.position), '[]')
                FROM grants g
                LEFT JOIN boards b ON b.id = g.board_id
                LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
                LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
                WHERE g.member_id = m.id AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})) AS roles,
               (SELECT coalesce(json_agg(o), '[]') FROM (${outcomes}) o) AS outcomes
        FROM members m WHERE m.handle = ${handle} AND m.closed_at IS NULL`,
  );
}

const ProfileContributionRow = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  state: z.enum(contributionStates),
  /** Whether moderators took it away before it was public. */
  declined: z.boolean(),
  language: z.string(),
  claim: z.string().nullable(),
  html: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  organisationId: z.number().nullable(),
  organisationSlug: z.string().nullable(),
  affiliation: z.enum(affiliationStates).nullable(),
  placedAt: z.date(),
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
});
export type ProfileContribution = z.output<typeof ProfileContributionRow>;

/**
 * Returns what a member contributed and the actor may read, newest first; one more than a page where there are more. What
 * was withdrawn is listed for nobody.
 */
export function contributionsBy(
  db: Queryable,
  actor: Actor,
  memberId: number,
  cursor: Cursor,
): Promise<ProfileContribution[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (c.placed_at, c.id) ${backwards ? sql`>` : sql`<`} (SELECT placed_at, id FROM contributions WHERE id = ${start})`
    : empty;
  return many(
    db,
    ProfileContributionRow,
    sql`SELECT c.id, c.thread_id, c.state, ${wasDeclined} AS declined, c.language, c.claim, c.html, c.group_code AS group, shown_organisation(c.organisation, c.named_organisation_id) AS organisation,
               c.organisation_id, c.affiliation,
               CASE WHEN named.listed_at IS NOT NULL THEN named.slug END AS organisation_slug,
               c.placed_at, d.id AS debate_id, h.title AS debate_title, h.slug AS debate_slug,
               d.language AS debate_language
        FROM contributions c
        LEFT JOIN organisations named ON named.id = c.named_organisation_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE c.author_id = ${memberId} AND c.state <> 'withdrawn' AND ${readableTo(actor)} AND ${visibleDebates(actor)} ${from}
        ORDER BY c.placed_at ${backwards ? empty : sql`DESC`}, c.id ${backwards ? empty : sql`DESC`} LIMIT ${pageSize + 1}`,
  );
}
