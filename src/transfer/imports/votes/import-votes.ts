import type { Tx } from '#src/platform/db/transaction.ts';
import type { Conversation, Summary } from '#src/transfer/imports/conversation.ts';
import type { GroupMapping } from '#src/transfer/imports/groups.ts';
import { markDemonstration, putVotes, recountTallies } from './store.ts';

// How many votes one statement writes: enough to be fast, few enough to tell the progress.
const chunkSize = 5000;

type VoteImport = {
  importId: number;
  debateId: number;
  groups: GroupMapping;
  /** Returns the id of the member that a participant became. */
  memberIdOfParticipant: (participant: string) => number;
  at: Date;
};

/**
 * Imports the last vote of each voter on each statement as an answer: in the stakeholder group that stands for the
 * voter's opinion group, else as an individual. The counters are counted once, at the end.
 */
export async function importVotes(
  tx: Tx,
  { votes }: Conversation,
  { importId, debateId, groups, memberIdOfParticipant, at }: VoteImport,
  progress: (done: number) => void,
): Promise<Pick<Summary, 'votes' | 'voters' | 'presentVotes'>> {
  const rows = votes.map((vote) => ({
    statement: vote.statement,
    memberId: memberIdOfParticipant(vote.voter),
    group: groups[vote.group] ?? 'ID',
    value: vote.value,
    at: vote.at,
  }));
  const changed: number[] = [];
  for (let done = 0; done < rows.length; done += chunkSize) {
    const part = rows.slice(done, done + chunkSize);
    for (const id of await putVotes(tx, importId, part, at)) changed.push(id);
    progress(done + part.length);
  }
  if (changed.length > 0) await recountTallies(tx, [...new Set(changed)]);
  if (Object.keys(groups).length > 0) await markDemonstration(tx, debateId);
  return {
    votes: changed.length,
    voters: new Set(votes.map(({ voter }) => voter)).size,
    presentVotes: votes.length - changed.length,
  };
}
