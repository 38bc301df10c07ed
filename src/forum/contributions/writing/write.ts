import { randomUUID } from 'node:crypto';
import { askCountersignature } from '#src/concerns/countersignatures/ask.ts';
import { deleteDraft } from '#src/concerns/drafts/store.ts';
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
import type { ContributionDraft } from './forms.ts';
import { type Mentioned, setMentions } from './mention-store.ts';
import { insertContribution, type NewContribution, submittedBefore } from './store.ts';

/** A contribution that may be written, with all that goes with it. */
type Writing = {
  deps: Pick<Deps, 'config' | 'now'>;
  actor: Member;
  debate: Debate;
  answered: Contribution | null;
  screened: Screened<ContributionDraft>;
  likeness: Similarity;
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

/** Whether nothing has to be written with it but its event, and its draft deleted. */
export function isSimple(writing: Writing): boolean {
  const { data } = writing.screened;
  return !isHeld(writing) && data.position === null && writing.mentioned.members.length === 0;
}

/** Writes a contribution with all that goes with it; one that was sent before is left as it is. */
export async function writeContribution(tx: Tx, writing: Writing): Promise<Contributed> {
  const { actor } = writing;
  const { data } = writing.screened;
  let made = await insertContribution(tx, rowOf(writing));
  if (!made) {
    const { state, source, ...before } = await submittedBefore(tx, actor.id, data.key);
    if (source === data.text) return toResult(writing, before, state === 'held');
    // The form was sent before with another text (the way back in the browser): this one must not be lost.
    made = await insertContribution(tx, { ...rowOf(writing), submissionKey: randomUUID() });
    if (!made) throw new Error('a fresh submission key was taken');
  }
  await writeRest(tx, made.id, writing);
  return toResult(writing, { ...made, threadId: threadOf(writing) }, isHeld(writing));
}

/** What a writing has become. */
export function toResult(
  { capacity, mentioned }: Writing,
  { id, threadId, sameAs }: Pick<Contributed, 'id' | 'threadId' | 'sameAs'>,
  held: boolean,
): Contributed {
  const countersigning = held && capacity.countersigned;
  return { id, threadId, sameAs, held, countersigning, manyMentions: mentioned.more };
}

function isHeld({ screened, capacity }: Writing): boolean {
  return screened.hold.length > 0 || capacity.countersigned;
}

/** The contribution under which it stands; null where it stands for itself. */
export function threadOf({ answered }: Writing): number | null {
  return answered ? (answered.threadId ?? answered.id) : null;
}

/** The row of a contribution that is written. */
export function rowOf(writing: Writing): NewContribution {
  const { debate, answered, actor, capacity, likeness, mentioned, sameAs, at } = writing;
  const { data } = writing.screened;
  return {
    debateId: debate.id,
    threadId: threadOf(writing),
    inReplyTo: answered?.id ?? null,
    authorId: actor.id,
    capacity,
    state: isHeld(writing) ? 'held' : 'published',
    language: data.language,
    source: data.text,
    handles: mentioned.handles,
    likeness,
    sameAs,
    submissionKey: data.key,
    at,
  };
}

async function writeRest(tx: Tx, id: number, writing: Writing): Promise<void> {
  const { deps, actor, debate, capacity, mentioned, at } = writing;
  const { data, hold } = writing.screened;
  await setMentions(tx, id, actor.id, mentioned, true);
  if (data.draft) await deleteDraft(tx, actor.id, data.draft);
  if (capacity.countersigned) {
    await askCountersignature(tx, deps, { contributionId: id, author: actor, capacity, at });
  }
  if (hold.length > 0) {
    const entries = hold.map((rule) => ({ source: 'screening' as const, rule }));
    await openCase(tx, { contributionId: id, boardId: debate.boardId, authorId: actor.id, entries, at });
  }
  if (data.position !== null) {
    await storePosition(tx, { debate, actor, capacity, value: data.position, at });
  }
  await record(tx, {
    kind: isHeld(writing) ? 'contribution.held' : 'contribution.published',
    at,
    actorId: actor.id,
    boardId: debate.boardId,
    debateId: debate.id,
    contributionId: id,
  });
}
