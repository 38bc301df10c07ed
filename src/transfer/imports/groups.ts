import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { type Conversation, ImportProblem } from './conversation.ts';

/** Which opinion group of the source stands for which stakeholder group. */
export type Groups = Readonly<Record<string, GroupCode>>;

/** Reads “0=IN,1=CS”; throws an ImportProblem that says what is wrong with it. */
export function parseGroups(text: string): Groups {
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

/** Throws an ImportProblem where an opinion group is named that no voter is in. */
export function checkGroups(groups: Groups, { votes }: Pick<Conversation, 'votes'>): void {
  const known = new Set(votes.map(({ group }) => group).filter(Boolean));
  const unknown = Object.keys(groups).find((group) => !known.has(group));
  if (unknown !== undefined) {
    const there = known.size > 0 ? `there are ${[...known].sort().join(', ')}` : 'the export has none';
    throw new ImportProblem(`--groups: no voter is in the opinion group ${unknown}; ${there}`);
  }
}

/** The groups of an import that began earlier stay; others are refused. */
export function sameGroups(earlier: Groups, asked: Groups | null): Groups {
  const words = (groups: Groups) =>
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
