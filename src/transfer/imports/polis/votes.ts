import type { Answer } from '#src/forum/agreement/tally.ts';
import { counted } from '#src/platform/text/counted.ts';
import type { Vote } from '#src/transfer/imports/conversation.ts';
import type { PolisExport } from './files.ts';

// In the files of an export 1 stands for agreement, as the columns of comments.csv show.
const answers: Record<'1' | '-1' | '0', Answer> = { '1': 'agree', '-1': 'disagree', '0': 'pass' };

type SelectedVotes = {
  votes: Vote[];
  /** Votes that the same voter replaced later. */
  replaced: number;
  /** How many votes were not taken, by reason. */
  skipped: Record<string, number>;
};

/** Selects the last vote of each voter on each statement that is taken, in the order of their time. */
export function lastVotes(
  { votes, participants }: PolisExport,
  statements: ReadonlySet<string>,
  now: Date,
): SelectedVotes {
  const groups = new Map(participants.map((row) => [row.participant, row['group-id'].trim()]));
  const last = new Map<string, Vote>();
  const skipped: Record<string, number> = {};
  let replaced = 0;
  // Stable: of votes at the same moment the one further down is the later.
  for (const row of votes.toSorted((a, b) => a.timestamp - b.timestamp)) {
    const statement = String(row['comment-id']);
    const group = groups.get(row['voter-id']);
    const why = !statements.has(statement)
      ? 'on a statement that was not taken'
      : group === undefined
        ? 'of a voter who is not in participants-votes.csv'
        : row.timestamp > now.getTime()
          ? 'dated in the future'
          : null;
    if (why !== null || group === undefined) {
      skipped[why ?? ''] = (skipped[why ?? ''] ?? 0) + 1;
      continue;
    }
    const key = `${row['voter-id']} ${statement}`;
    if (last.has(key)) replaced += 1;
    const vote = {
      statement,
      voter: String(row['voter-id']),
      group,
      value: answers[row.vote],
      at: new Date(row.timestamp),
    };
    last.delete(key);
    last.set(key, vote);
  }
  return { votes: [...last.values()], replaced, skipped };
}

/** Returns where the files count votes differently, one line each. */
export function voteDifferences({ comments, participants, votes }: PolisExport): string[] {
  const last = new Map(
    votes
      .toSorted((a, b) => a.timestamp - b.timestamp)
      .map((row) => [`${row['voter-id']} ${row['comment-id']}`, row] as const),
  );
  const byStatement = Map.groupBy(last.values(), (row) => row['comment-id']);
  const byVoter = Map.groupBy(last.values(), (row) => row['voter-id']);
  const unlike = (
    row: { vote: string }[] | undefined,
    agrees: number | undefined,
    disagrees: number | undefined,
  ) =>
    (agrees !== undefined && agrees !== count(row, '1')) ||
    (disagrees !== undefined && disagrees !== count(row, '-1'));
  const statements = comments.filter((row) =>
    unlike(byStatement.get(row['comment-id']), row.agrees, row.disagrees),
  );
  const voters = participants.filter((row) =>
    unlike(byVoter.get(row.participant), row['n-agree'], row['n-disagree']),
  );
  return [
    { file: 'comments.csv', found: statements.length, of: comments.length, noun: 'statement' },
    { file: 'participants-votes.csv', found: voters.length, of: participants.length, noun: 'participant' },
  ].flatMap(({ file, found, of, noun }) =>
    found === 0
      ? []
      : [
          `${file} counts other votes than votes.csv for ${found} of ${counted(of, noun)}; votes.csv is taken`,
        ],
  );
}

function count(rows: { vote: string }[] | undefined, vote: string): number {
  return rows?.filter((row) => row.vote === vote).length ?? 0;
}
