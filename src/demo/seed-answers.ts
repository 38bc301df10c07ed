import {
  insertAnswers,
  insertPositions,
  publishedContributions,
  type SeededContribution,
} from '#src/demo/answer-store.ts';
import { demoMembers } from '#src/demo/members.ts';
import { daysAfter, type Seeding } from '#src/demo/seeding.ts';
import { type Answer, answers } from '#src/forum/agreement/tally.ts';
import type { Position } from '#src/forum/positions/position.ts';
import { type GroupCode, groupCodes, stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** How a group leans: how many of a hundred answers agree, and how many disagree; the rest pass. */
type Leaning = readonly [agree: number, disagree: number];
const mostlyAgreeing: Leaning = [84, 8];
const leaningToAgree: Leaning = [66, 18];
const undecided: Leaning = [45, 42];
const mostlyDisagreeing: Leaning = [14, 74];

// Who stands against whom where groups are divided; the others lean mildly.
const fronts: readonly (readonly [against: readonly GroupCode[], inFavour: readonly GroupCode[]])[] = [
  [['IN'], ['CS', 'CO']],
  [['IN', 'PS'], ['TU']],
  [['TU'], ['IN', 'AC']],
  [['CS', 'AC'], ['IN']],
];

/** Adds invented answers and positions, the same in every demo: some common ground, some division, some silence. */
export async function seedAnswers(tx: Tx, seeding: Seeding): Promise<void> {
  const said = await publishedContributions(tx);
  const debates = Map.groupBy(said, ({ debateId }) => debateId);
  const textsOf = (group: GroupCode, { debateId }: SeededContribution) =>
    debates.get(debateId)?.filter((one) => one.group === group).length ?? 0;
  const people = demoMembers
    .map(({ handle }) => seeding.person(handle))
    .filter(({ handle }) => !isStaff(handle));
  const given = said.flatMap((one) =>
    people
      .filter(({ id }) => id !== one.authorId)
      .flatMap(({ id, handle, group }) => {
        const roll = diceOf(`${one.place}.${one.debate} ${handle}`);
        if (roll(100) >= keenness(one, group, textsOf(group, one))) return [];
        const [agree, disagree] = leaningOf(one, group);
        const drawn = roll(100);
        const value: Answer = drawn < agree ? answers[0] : drawn < agree + disagree ? answers[1] : answers[2];
        const at = daysAfter(seeding.now, one.at, 0.1 + roll(60) / 10);
        return [{ contributionId: one.id, memberId: id, group, value, at }];
      }),
  );
  await insertAnswers(tx, given);
  const stands = [...debates].flatMap(([debateId, [first]]) =>
    people.flatMap(({ id, handle, group }) => {
      const roll = diceOf(`${first?.debate} stands ${handle}`);
      if (first === undefined || isSilent(first, group, textsOf(group, first)) || roll(100) >= 55) return [];
      const at = daysAfter(seeding.now, first.at, roll(50) / 10);
      return [{ debateId, memberId: id, group, value: standOf(group, roll(100)), at }];
    }),
  );
  await insertPositions(tx, stands);
}

function isStaff(handle: string): boolean {
  return ['admin', 'curator', 'moderator', 'moderator-kids'].includes(handle);
}

/** None to two of the six groups, which answer less in a debate. */
function quiet({ debate }: SeededContribution): GroupCode[] {
  const roll = diceOf(`silent ${debate}`);
  const first = roll(6);
  return stakeholderGroups
    .filter((_, n) => n === first || (debate % 3 === 0 && n === (first + 2) % 6))
    .slice(debate % 4 === 1 ? 2 : 0);
}

/** A group that has spoken in a debate also answers there. */
function isSilent(one: SeededContribution, group: GroupCode, texts: number): boolean {
  return texts === 0 && quiet(one).includes(group);
}

/** Of a hundred members of the group, which has said so many texts in the debate, how many answer. */
function keenness(one: SeededContribution, group: GroupCode, texts: number): number {
  if (isSilent(one, group, texts)) return 0;
  if (one.isReply) return 18;
  // Now and then a group is a little quieter than it takes to have answered, the less often the more it has said.
  if (diceOf(`keen ${one.debate} ${one.place} ${group}`)(3 + texts) === 0) return 20;
  return texts < 3 && quiet(one).includes(group) ? 55 : 72;
}

function leaningOf({ debate, place }: SeededContribution, group: GroupCode): Leaning {
  const roll = diceOf(`lean ${debate} ${place}`);
  const kind = roll(10);
  if (kind < 4) return mostlyAgreeing;
  if (kind < 6) return groupCodes[roll(7)] === group ? undecided : mostlyAgreeing;
  if (kind < 8) return leaningToAgree;
  const [against, inFavour] = fronts[roll(fronts.length)] ?? [[], []];
  if (against.includes(group)) return mostlyDisagreeing;
  return inFavour.includes(group) ? mostlyAgreeing : leaningToAgree;
}

function standOf(group: GroupCode, drawn: number): Position {
  const inFavour = group === 'IN' ? 25 : group === 'AC' || group === 'PS' ? 40 : 60;
  if (drawn < inFavour) return 'for';
  if (drawn < inFavour + 25) return 'depends';
  return drawn < 93 ? 'against' : 'none';
}

/** Numbers that look like chance and are the same for the same words (FNV-1a, then a linear congruence). */
function diceOf(words: string): (sides: number) => number {
  let state = 2_166_136_261;
  for (const char of words) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}
