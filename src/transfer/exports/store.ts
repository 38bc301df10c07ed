import { z } from 'zod';
import { AnswerCountsRow } from '#src/forum/agreement/answers/store.ts';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import { visibleTo } from '#src/forum/contributions/visibility.ts';
import { debateStates } from '#src/forum/debates/debate.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import { type Position, positions } from '#src/forum/positions/position.ts';
import { fateColumns, fateShape } from '#src/outcomes/citations/fates/columns.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, sql } from '#src/platform/db/query.ts';

const Person = z.object({ handle: z.string(), name: z.string() });

const DebateSource = z.object({
  id: z.number(),
  board: z.string(),
  state: z.enum(debateStates),
  language: z.string(),
  title: z.string(),
  slug: z.string(),
  lede: z.string(),
  background: z.string(),
  documents: z.string(),
  keyPoints: z.string(),
  conclusion: z.string(),
  author: Person,
  openedAt: z.date().nullable(),
  closesAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  concludedAt: z.date().nullable(),
  contributionsCount: z.number(),
  repliesCount: z.number(),
  /** Whether the groups of its voters were assigned for a demonstration. */
  demonstration: z.boolean(),
});

/** Returns a debate that everybody sees, with its present head as it was written; undefined where there is none. */
export function publicDebate(db: Queryable, id: number) {
  return maybeOne(
    db,
    DebateSource,
    sql`SELECT d.id, b.slug AS board, d.state, d.language, h.title, h.slug, h.lede, h.background, h.documents,
               h.key_points, h.conclusion, jsonb_build_object('handle', a.handle, 'name', a.name) AS author,
               d.opened_at, d.closes_at, d.closed_at, d.concluded_at,
               d.contributions_count, d.replies_count,
               d.is_demonstration AS demonstration
        FROM debates d
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        JOIN boards b ON b.id = d.board_id
        JOIN members a ON a.id = d.author_id
        WHERE d.id = ${id} AND ${visibleDebates(visitor)}`,
  );
}

const PositionCountRow = z.object({
  group: z.enum(groupCodes),
  position: z.enum(positions),
  members: z.number(),
});

/** Returns how many members of each group hold each position on the question of a debate. */
export async function positionsIn(db: Queryable, debateId: number) {
  const rows = await many(
    db,
    PositionCountRow,
    sql`SELECT group_code AS "group", value AS position, members FROM debate_positions WHERE debate_id = ${debateId}`,
  );
  const membersOf = (group: GroupCode, position: Position) =>
    rows.find((row) => row.group === group && row.position === position)?.members ?? 0;
  return Object.fromEntries(
    groupCodes.map((group) => [
      group,
      Object.fromEntries(positions.map((position) => [position, membersOf(group, position)])),
    ]),
  );
}

const ContributionSource = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  inReplyTo: z.number().nullable(),
  state: z.enum(contributionStates),
  /** Who wrote it, from which group; null where only the place is public: whose text is gone is not named. */
  author: Person.nullable(),
  group: z.enum(groupCodes).nullable(),
  organisation: z.string().nullable(),
  language: z.string(),
  /** Plain text; null for a reply, and where only the place is public. */
  claim: z.string().nullable(),
  /** Markdown; null where only the place is public, because others replied. */
  text: z.string().nullable(),
  submittedAt: z.date(),
  placedAt: z.date(),
  editedAt: z.date().nullable(),
  /** The contribution under which this one stands, since it has the same text, and where it is answered. */
  sharesTextOf: z.number().nullable(),
  /** The sections of documents that cite it, and why its synthesis does not. */
  ...fateShape,
  /** The answers to it; null where nobody can answer it, or not any more. */
  answers: AnswerCountsRow.nullable(),
});

/** Returns the contributions of a debate that everybody sees, by id after `after`; at most `count`. */
export function publicContributions(db: Queryable, debateId: number, after: number, count: number) {
  return many(
    db,
    ContributionSource,
    sql`SELECT c.id, c.thread_id, c.in_reply_to, c.state,
               CASE WHEN c.state = 'published' THEN jsonb_build_object('handle', m.handle, 'name', m.name) END AS author,
               CASE WHEN c.state = 'published' THEN c.group_code END AS "group",
               CASE WHEN c.state = 'published' THEN shown_organisation(c.organisation, c.named_organisation_id) END AS organisation,
               c.language, CASE WHEN c.state = 'published' THEN c.claim END AS claim,
               CASE WHEN c.state = 'published' THEN c.source END AS text,
               c.submitted_at, c.placed_at, c.edited_at,
               CASE WHEN c.state = 'published' THEN c.same_as END AS shares_text_of,
               ${fateColumns},
               CASE WHEN g.listed THEN jsonb_build_object('agrees', g.agrees, 'disagrees', g.disagrees, 'passes', g.passes) END AS answers
        FROM contributions c JOIN members m ON m.id = c.author_id JOIN tallies g ON g.contribution_id = c.id
        WHERE c.debate_id = ${debateId} AND c.id > ${after} AND ${visibleTo(visitor)} ORDER BY c.id LIMIT ${count}`,
  );
}
