import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { type Conversation, ImportProblem } from './conversation.ts';

/** Which opinion group of the source stands for which stakeholder group. */
export type GroupMapping = Readonly<Record<string, GroupCode>>;

/** Parses “0=IN,1=CS”; throws an ImportProblem that says what is wrong with it. */
export function parseGroups(text: string): GroupMapping {
  const groups: Record<string, GroupCode> = {};
  for (const part of text.split(',')) {
    const [from = '', to] = part.split('=').map((side) => side.trim());
    const code = groupCodes.find((one) => one === to);
    if (from === '' || code === undefined) {
      throw new ImportProblem(
        `--groups: “${part}” is not an opinion group and a stakeholder group (${groupCodes.join(', ')}), for example 0=IN,1=CS`,
      );
    }
    if (groups[from] !== undefined)
      throw new ImportProblem(`--groups: the opinion group ${from} comes twice`);
    groups[from] = code;
  }
  return groups;
}

/** Checks that a voter is in every opinion group named; throws an ImportProblem where none is. */
export function checkGroups(groups: GroupMapping, { votes }: Pick<Conversation, 'votes'>): void {
  const known = new Set(votes.map(({ group }) => group).filter(Boolean));
  const unknown = Object.keys(groups).find((group) => !known.has(group));
  if (unknown !== undefined) {
    const there = known.size > 0 ? `there are ${[...known].sort().join(', ')}` : 'the export has none';
    throw new ImportProblem(`--groups: no voter is in the opinion group ${unknown}; ${there}`);
  }
}

/** Returns the groups of an import that began earlier, which stay; throws an ImportProblem where others are asked for. */
export function earlierGroups(earlier: GroupMapping, asked: GroupMapping | null): GroupMapping {
  const words = (groups: GroupMapping) =>
    Object.entries(groups)
      .map(([from, to]) => `${from}=${to}`)
      .sort()
      .join(',');
  if (asked !== null && words(asked) !== words(earlier)) {
    const said = words(earlier) === '' ? 'without --groups' : `with --groups ${words(earlier)}`;
    throw new ImportProblem(
      `--groups: the votes of this conversation were imported ${said} before, and stay so`,
    );
  }
  return earlier;
}
