import { expect, it } from 'vitest';
import { z } from 'zod';
import { type AnswerCounts, commonGroundFrom, tallyOf } from '#src/forum/agreement/tally.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { testDatabase } from '../../support/database.ts';
import { contribution, debate } from '../../support/factories.ts';

const { db } = await testDatabase();

const mostAnswers = 9;
const upTo = (most: number) => Array.from({ length: most + 1 }, (_, n) => n);

/** Every way in which a group can answer, beside others that agree, that are against, and that are too few. */
const everyTally: AnswerCounts[] = upTo(mostAnswers).flatMap((agree) =>
  upTo(mostAnswers - agree).flatMap((disagree) =>
    upTo(mostAnswers - agree - disagree).flatMap((pass) =>
      [
        [3, 0],
        [0, 3],
        [2, 0],
      ].map(([otherAgree = 0, otherDisagree = 0]) => ({
        agrees: [agree, otherAgree, 0, 0, 0, 0, 5],
        disagrees: [disagree, otherDisagree, 0, 0, 0, 0, 0],
        passes: [pass, 0, 0, 0, 0, 0, 0],
      })),
    ),
  ),
);

const Row = z.object({
  voices: z.number(),
  groupsAnswered: z.number(),
  groupsAgreeing: z.number(),
  lowestShare: z.number(),
  divided: z.boolean(),
  common: z.boolean(),
});

it('the database tallies every count of answers by the thresholds of the program', async () => {
  const { id } = await contribution(db, { debateId: (await debate(db)).id });
  await transaction(db, async (tx) => {
    for (const { agrees, disagrees, passes } of everyTally) {
      const { lowest, ...tally } = tallyOf({ agrees, disagrees, passes });
      const { voices, groupsAnswered, groupsAgreeing, divided } = tally;
      const row = await one(
        tx,
        Row,
        sql`UPDATE tallies SET agrees = ${agrees}, disagrees = ${disagrees}, passes = ${passes}
            WHERE contribution_id = ${id}
            RETURNING voices, groups_answered, groups_agreeing, lowest_share, divided,
                      is_common_ground(groups_agreeing, groups_answered) AS common`,
      );
      expect(row, JSON.stringify({ agrees, disagrees, passes })).toEqual({
        voices,
        groupsAnswered,
        groupsAgreeing,
        divided,
        common: groupsAgreeing >= commonGroundFrom && groupsAgreeing === groupsAnswered,
        lowestShare: lowest?.share ?? 0,
      });
    }
  });
});
