import type { Tx } from '#src/platform/db/transaction.ts';
import type { Conversation, Summary } from './conversation.ts';
import type { Groups } from './groups.ts';
import { markDemonstration, putVotes, recountGrounds } from './vote-statements.ts';

// So many votes in one statement: enough to be fast, few enough to say how far it is.
const chunk = 5000;

type Place = {
  importId: number;
  debateId: number;
  groups: Groups;
  /** The member that a participant became. */
  authors: (participant: string) => number;
  at: Date;
};

/**
 * Takes the last vote of each voter on each statement as an answer: in the stakeholder group that stands for the
 * voter's opinion group, else as an individual. The counters are counted once, at the end.
 */
export async function addVotes(
  tx: Tx,
  { votes }: Conversation,
  { importId, debateId, groups, authors, at }: Place,
  progress: (done: number) => void,
): Promise<Pick<Summary, 'votes' | 'voters' | 'presentVotes'>> {
  const rows = votes.map((vote) => ({
    statement: vote.statement,
    memberId: authors(vote.voter),
    group: groups[vote.group] ?? 'ID',
    value: vote.value,
    at: vote.at,
  }));
  const touched: number[] = [];
  for (let done = 0; done < rows.length; done += chunk) {
    const part = rows.slice(done, done + chunk);
    for (const id of await putVotes(tx, importId, part, at)) touched.push(id);
    progress(done + part.length);
  }
  if (touched.length > 0) await recountGrounds(tx, [...new Set(touched)]);
  if (Object.keys(groups).length > 0) await markDemonstration(tx, debateId);
  return {
    votes: touched.length,
    voters: new Set(votes.map(({ voter }) => voter)).size,
    presentVotes: votes.length - touched.length,
  };
}
