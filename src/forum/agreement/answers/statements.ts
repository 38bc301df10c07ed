import { z } from 'zod';
import type { Answer } from '#src/forum/agreement/tally.ts';
import type { Position } from '#src/forum/positions/position.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
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

type NewPosition = {
  debateId: number;
  memberId: number;
  group: GroupCode;
  organisationId: number | null;
  value: Position;
  at: Date;
};

/** Takes or changes a position (the database keeps the one before); false where it stands already. */
export async function putPosition(tx: Tx, p: NewPosition): Promise<boolean> {
  const touched = await run(
    tx,
    sql`INSERT INTO positions AS now (debate_id, member_id, group_code, organisation_id, value, at)
        VALUES (${p.debateId}, ${p.memberId}, ${p.group}, ${p.organisationId}, ${p.value}, ${p.at})
        ON CONFLICT (debate_id, member_id) DO UPDATE
          SET group_code = excluded.group_code, organisation_id = excluded.organisation_id, value = excluded.value, at = excluded.at
          WHERE (now.group_code, now.organisation_id, now.value)
            IS DISTINCT FROM (excluded.group_code, excluded.organisation_id, excluded.value)`,
  );
  return touched === 1;
}
