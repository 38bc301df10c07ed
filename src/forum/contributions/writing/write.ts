import { randomUUID } from 'node:crypto';
import { askCountersignature } from '#src/concerns/countersignatures/ask.ts';
import { deleteDraft, deletePublishedDraft, lockDrafts } from '#src/concerns/drafts/store.ts';
import { setContributionFiles } from '#src/forum/contributions/files/store.ts';
import type { Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { storePosition } from '#src/forum/positions/take-position.ts';
import { openCase } from '#src/moderation/cases/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Capacity } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { afterPublishing } from './change-state.ts';
import type { ContributionDraft } from './forms.ts';
import { type Mentioned, setMentions } from './mention-store.ts';
import { insertContribution, type NewContribution, submittedBefore } from './store.ts';

/** A contribution that may be written, with all that goes with it. */
type ContributionToWrite = {
  actor: Member;
  debate: Debate;
  answered: Contribution | null;
  screened: Screened<ContributionDraft>;
  similarity: Similarity;
  capacity: Capacity;
  mentioned: Mentioned;
  sameAs: number | null;
  at: Date;
};

/** A contribution that was written. */
export type Contributed = {
  id: number;
  threadId: number | null;
  held: boolean;
  /** Whether it waits for the countersignature of its organisation. */
  countersigning: boolean;
  /** The contribution whose text it shares, and which is shown in its place. */
  sameAs: number | null;
  /** Whether it names more people than are told. */
  manyMentions: boolean;
};

/** Writes a contribution with all that goes with it, and records it; one that was sent before is left as it is. */
export async function writeContribution(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now'>,
  text: ContributionToWrite,
): Promise<Contributed> {
  const { actor, debate, capacity, mentioned, at } = text;
  const { data, hold } = text.screened;
  const row = rowOf(text);
  await lockDrafts(tx, actor.id);
  let added = await insertContribution(tx, row);
  if (!added) {
    const { state, sameAs, threadId, id, ...before } = await submittedBefore(tx, actor.id, data.key);
    if (isSame(before, row)) return toResult(text, { id, threadId, sameAs }, state === 'held');
    // The form was sent before with other words (the way back in the browser), or elsewhere: this must not be lost.
    added = await insertContribution(tx, { ...row, submissionKey: randomUUID() });
    if (!added) throw new Error('a fresh submission key was taken');
  }
  const { id } = added;
  await setMentions(tx, id, actor.id, mentioned, true);
  if (data.files.length > 0) await setContributionFiles(tx, { id, authorId: actor.id }, data.files);
  if (row.state === 'published') await afterPublishing(tx, [id]);
  await deletePublishedDraft(tx, actor.id, data.key);
  if (data.draft) await deleteDraft(tx, actor.id, data.draft);
  if (capacity.countersigned) {
    await askCountersignature(tx, deps, { contributionId: id, author: actor, capacity, at });
  }
  if (hold.length > 0) {
    const entries = hold.map((rule) => ({ source: 'screening' as const, rule }));
    await openCase(tx, {
      kind: 'contribution',
      itemId: id,
      boardId: debate.boardId,
      authorId: actor.id,
      entries,
      at,
    });
  }
  if (data.position !== null) {
    await storePosition(tx, { debate, actor, capacity, value: data.position, at });
  }
  await record(tx, {
    kind: row.state === 'held' ? 'contribution.held' : 'contribution.published',
    at,
    actorId: actor.id,
    boardId: debate.boardId,
    debateId: debate.id,
    contributionId: id,
    change: { from: null, to: row.state },
  });
  return toResult(text, { ...added, threadId: row.threadId }, row.state === 'held');
}

type Sent = Pick<NewContribution, 'claim' | 'source' | 'debateId' | 'inReplyTo'>;

function isSame(before: Sent, row: Sent): boolean {
  return (['claim', 'source', 'debateId', 'inReplyTo'] as const).every((name) => before[name] === row[name]);
}

function rowOf(text: ContributionToWrite): NewContribution {
  const { actor, debate, answered, capacity, mentioned, similarity, sameAs, at } = text;
  const { data, hold } = text.screened;
  return {
    debateId: debate.id,
    threadId: answered ? (answered.threadId ?? answered.id) : null,
    inReplyTo: answered?.id ?? null,
    authorId: actor.id,
    capacity,
    state: hold.length > 0 || capacity.countersigned ? 'held' : 'published',
    language: data.language,
    claim: answered ? null : (data.claim ?? null),
    source: data.text,
    handles: mentioned.handles,
    similarity,
    sameAs,
    submissionKey: data.key,
    at,
  };
}

function toResult(
  { capacity, mentioned }: ContributionToWrite,
  { id, threadId, sameAs }: Pick<Contributed, 'id' | 'threadId' | 'sameAs'>,
  held: boolean,
): Contributed {
  const countersigning = held && capacity.countersigned;
  return { id, threadId, sameAs, held, countersigning, manyMentions: mentioned.more };
}
