import { z } from 'zod';
import { type Answer, type AnswerCounts, answers } from '#src/forum/agreement/tally.ts';
import { openers, speakers } from '#src/forum/boards/board.ts';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import { visibleTo } from '#src/forum/contributions/visibility.ts';
import { debateStates } from '#src/forum/debates/debate.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, sql } from '#src/platform/db/query.ts';

const Answerable = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  state: z.enum(contributionStates),
  authorId: z.number(),
  authorName: z.string(),
  debate: z.object({
    id: z.number(),
    slug: z.string(),
    state: z.enum(debateStates),
    closesAt: z.coerce.date().nullable(),
    board: z.object({
      id: z.number(),
      openBy: z.enum(openers),
      contributeBy: z.enum(speakers),
      replyBy: z.enum(speakers),
      archived: z.boolean(),
    }),
  }),
});
export type Answerable = z.output<typeof Answerable>;

/** Returns what must be known to answer a contribution, in one query; undefined where it is not there for the actor. */
export function answerableById(db: Queryable, actor: Actor, id: number): Promise<Answerable | undefined> {
  return maybeOne(
    db,
    Answerable,
    sql`SELECT c.id, c.thread_id, c.state, c.author_id, m.name AS author_name,
               jsonb_build_object('id', d.id, 'slug', h.slug, 'state', d.state, 'closesAt', d.closes_at, 'board', jsonb_build_object(
                 'id', b.id, 'openBy', b.open_by, 'contributeBy', b.contribute_by, 'replyBy', b.reply_by,
                 'archived', b.archived_at IS NOT NULL)) AS debate
        FROM contributions c
        JOIN members m ON m.id = c.author_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        JOIN boards b ON b.id = d.board_id
        WHERE c.id = ${id} AND ${visibleTo(actor)} AND ${visibleDebates(actor)}`,
  );
}

/** The columns of answers counted per group; see AnswerCounts. */
export const AnswerCountsRow = z.object({
  agrees: z.array(z.number()),
  disagrees: z.array(z.number()),
  passes: z.array(z.number()),
});

const PastAnswer = z.object({
  value: z.enum(answers),
  group: z.enum(groupCodes),
  at: z.date(),
  endedAt: z.date().nullable(),
});

/** Returns what a member has answered to a contribution, from the first answer to the present one. */
export function answerHistory(db: Queryable, contributionId: number, memberId: number) {
  return many(
    db,
    PastAnswer,
    sql`SELECT value, group_code AS group, at, ended_at FROM past_agreements
        WHERE contribution_id = ${contributionId} AND member_id = ${memberId}
        UNION ALL SELECT value, group_code, at, NULL FROM agreements
        WHERE contribution_id = ${contributionId} AND member_id = ${memberId} ORDER BY at`,
  );
}

type NewAnswer = {
  contributionId: number;
  memberId: number;
  group: GroupCode;
  organisationId: number | null;
  /** Null takes the answer back. */
  value: Answer | null;
  at: Date;
};

const Counted = AnswerCountsRow.extend({ place: z.number() });

/**
 * Gives, changes or takes back answers with all counters, in one statement and so all or none. Returns for each the
 * counts after it, or undefined where its contribution is not published (any more). `lockTimeout` is a setting of
 * PostgreSQL's: how long it waits for a lock.
 */
export async function putAnswers(
  db: Queryable,
  list: readonly NewAnswer[],
  lockTimeout: string,
): Promise<(AnswerCounts | undefined)[]> {
  const given = list.map((one, place) => ({
    place,
    contribution_id: one.contributionId,
    member_id: one.memberId,
    group_code: one.group,
    organisation_id: one.organisationId,
    value: one.value,
    at: one.at,
  }));
  const rows = await many(
    db,
    Counted,
    sql`SELECT place, agrees, disagrees, passes FROM answer_contributions(${JSON.stringify(given)}::jsonb, ${lockTimeout})`,
  );
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return list.map((_, place) => byPlace.get(place));
}
