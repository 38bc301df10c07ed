import { z } from 'zod';
import type { Answer } from '#src/forum/agreement/tally.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { Counts } from './queries.ts';

type NewAnswer = {
  contributionId: number;
  memberId: number;
  group: GroupCode;
  organisationId: number | null;
  /** Null takes the answer back. */
  value: Answer | null;
  at: Date;
};

type Answered = z.output<typeof Counts>;
const Counted = Counts.extend({ place: z.number() });

/**
 * Gives, changes or takes back answers with all counters, in one statement and so all or none: for each the counts
 * after it, or undefined where its contribution is not published (any more). `lockTimeout` is a setting of PostgreSQL's:
 * how long it waits for a lock.
 */
export async function putAnswers(
  db: Queryable,
  list: readonly NewAnswer[],
  lockTimeout: string,
): Promise<(Answered | undefined)[]> {
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
