import { randomUUID } from 'node:crypto';
import type { Actor } from '#src/access/actor.ts';
import { notePosition } from '#src/agreement/take-position.ts';
import { transaction, violates } from '#src/db.ts';
import type { Debate } from '#src/debates/queries.ts';
import type { Deps } from '#src/deps.ts';
import { deleteDraft } from '#src/drafts/statements.ts';
import { record } from '#src/events/record.ts';
import { Conflict, Forbidden, SignInRequired } from '#src/http/errors.ts';
import { msg } from '#src/i18n/t.ts';
import { openCase } from '#src/moderation/open-case.ts';
import type { Screened } from '#src/moderation/screened.ts';
import { askCountersignature } from '#src/organisations/ask-countersignature.ts';
import { actingIn, capacityRefusal, chosenCapacity } from '#src/organisations/capacity.ts';
import type { ContributionDraft } from './forms.ts';
import { likenessOf } from './likeness.ts';
import { mentionedIn, setMentions } from './mention-queries.ts';
import { closedRefusal, isPublic, speakRefusal } from './policy.ts';
import type { ContributionRow } from './queries.ts';
import { insertContribution, submittedBefore } from './statements.ts';

type Contributed = {
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
/** What is wrong with it: the field, and what to do (a message to translate). */
type Refused = { field: 'capacity'; message: string };

/**
 * Publishes a contribution, or a reply to `answered`, or holds it where screening says so.
 * The same submission sent again is the same contribution. With `sameAs`, it shares the text of that contribution.
 */
export async function contribute(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Actor,
  debate: Debate,
  answered: ContributionRow | null,
  screened: Screened<ContributionDraft>,
  sameAs: number | null = null,
): Promise<Contributed | Refused> {
  const { db } = deps;
  const at = deps.now();
  if (actor.kind === 'visitor') throw new SignInRequired();
  const closed = closedRefusal(debate, at);
  if (closed) throw new Conflict(closed);
  const { data, hold } = screened;
  const capacity = chosenCapacity(actor, data.capacity);
  if (!capacity) return { field: 'capacity', message: capacityRefusal };
  const kind = answered ? 'reply' : 'contribution';
  const refusal = speakRefusal(actingIn(actor, capacity), debate, kind, at);
  if (refusal) throw new Forbidden(refusal);
  if (answered && !isPublic(answered)) throw new Conflict(msg('What you reply to is no longer there.'));

  const { countersigned: countersigning } = capacity;
  const held = hold.length > 0 || countersigning;
  const threadId = answered ? (answered.threadId ?? answered.id) : null;
  const mentioned = await mentionedIn(db, data.text);
  const contribution = {
    debateId: debate.id,
    threadId,
    inReplyTo: answered?.id ?? null,
    authorId: actor.id,
    capacity,
    state: held ? 'held' : 'published',
    language: data.language,
    source: data.text,
    handles: mentioned.handles,
    likeness: likenessOf(data.text, debate.id),
    sameAs: answered ? null : sameAs,
    at,
  } as const;

  return transaction(db, async (tx): Promise<Contributed | Refused> => {
    let made = await insertContribution(tx, { ...contribution, submissionKey: data.key });
    if (!made) {
      const before = await submittedBefore(tx, actor.id, data.key);
      if (before.source === data.text) {
        const { state, source: _, ...rest } = before;
        const waits = state === 'held';
        return {
          ...rest,
          held: waits,
          countersigning: waits && countersigning,
          manyMentions: mentioned.more,
        };
      }
      // The form was sent before with another text (the way back in the browser): this one must not be lost.
      made = await insertContribution(tx, { ...contribution, submissionKey: randomUUID() });
      if (!made) throw new Error('a fresh submission key was taken');
    }
    const { id } = made;
    await setMentions(tx, id, actor.id, mentioned, true);
    if (data.draft) await deleteDraft(tx, actor.id, data.draft);
    if (countersigning)
      await askCountersignature(tx, deps, { contributionId: id, author: actor, capacity, at });
    if (hold.length > 0) {
      const entries = hold.map((rule) => ({ source: 'screening' as const, rule }));
      await openCase(tx, { contributionId: id, boardId: debate.boardId, authorId: actor.id, entries, at });
    }
    if (data.position !== null) {
      await notePosition(tx, { debate, actor, capacity, value: data.position, at });
    }
    await record(tx, {
      kind: held ? 'contribution.held' : 'contribution.published',
      at,
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      contributionId: id,
    });
    return { ...made, threadId, held, countersigning, manyMentions: mentioned.more };
  }).catch((error: unknown) => {
    // The mandate ended, or its rules changed, since the session was read.
    if (violates(error, 'contributions_mandate') || violates(error, 'contributions_countersigned')) {
      return { field: 'capacity', message: capacityRefusal };
    }
    throw error;
  });
}
