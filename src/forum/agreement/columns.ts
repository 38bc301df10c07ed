import { z } from 'zod';
import { positions } from '#src/forum/positions/position.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { type AnswerCounts, answers } from './tally.ts';

const groups = 7;

// Agrees, disagrees and passes of the seven in a row: one array is read faster than three.
const counts = z
  .array(z.number())
  .nullable()
  .transform(
    (all): AnswerCounts | null =>
      all && {
        agrees: all.slice(0, groups),
        disagrees: all.slice(groups, 2 * groups),
        passes: all.slice(2 * groups),
      },
  );

/** What a contribution's row says about agreement with it; in the same question, so that no list asks again. */
export const agreementShape = {
  /** Null while nobody has answered. */
  counts,
  /** Since when somebody has answered. */
  firstAnsweredAt: z.date().nullable(),
  /** The reader's own answer. */
  ownAnswer: z.enum(answers).nullable(),
  /** Where its author stands on the question of the debate. */
  position: z.enum(positions).nullable(),
};

/** The columns of agreementShape; behind agreementJoins. */
export const agreementColumns = sql`CASE WHEN g.voices > 0 THEN g.agrees || g.disagrees || g.passes END AS counts,
  g.first_answered_at, own.value AS own_answer, stand.value AS position`;

/** Joins to the alias c of contributions. */
export function agreementJoins(actor: Actor): Sql {
  const own =
    actor.id === null
      ? sql`CROSS JOIN (SELECT NULL::text AS value) own`
      : sql`LEFT JOIN agreements own ON own.contribution_id = c.id AND own.member_id = ${actor.id}`;
  return sql`JOIN tallies g ON g.contribution_id = c.id
    LEFT JOIN positions stand ON stand.debate_id = c.debate_id AND stand.member_id = c.author_id ${own}`;
}
