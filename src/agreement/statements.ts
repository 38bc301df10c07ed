import type { z } from 'zod';
import type { GroupCode } from '#src/access/groups.ts';
import { maybeOne, type Queryable, run, sql, type Tx } from '#src/db.ts';
import type { Answer } from './ground.ts';
import type { Position } from './position.ts';
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

/**
 * Gives, changes or takes back an answer with all counters, at once (a single statement, so it needs no transaction):
 * the counts after it, or undefined where the contribution is not published (any more).
 */
export function putAnswer(db: Queryable, a: NewAnswer): Promise<z.output<typeof Counts> | undefined> {
  return maybeOne(
    db,
    Counts,
    sql`SELECT agrees, disagrees, passes
        FROM answer_contribution(${a.contributionId}, ${a.memberId}, ${a.group}, ${a.organisationId}, ${a.value}, ${a.at})`,
  );
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
