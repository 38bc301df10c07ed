import { randomUUID } from 'node:crypto';
import type { Actor } from '#src/access/actor.ts';
import { transaction } from '#src/db.ts';
import type { Debate } from '#src/debates/queries.ts';
import type { Deps } from '#src/deps.ts';
import { record } from '#src/events/record.ts';
import { Conflict, Forbidden, SignInRequired } from '#src/http/errors.ts';
import { msg } from '#src/i18n/t.ts';
import { openCase } from '#src/moderation/open-case.ts';
import type { Screened } from '#src/moderation/screened.ts';
import { ownCapacity } from '#src/organisations/capacity.ts';
import type { ContributionDraft } from './forms.ts';
import { closedRefusal, isPublic, speakRefusal } from './policy.ts';
import type { ContributionRow } from './queries.ts';
import { insertContribution, submittedBefore } from './statements.ts';

type Contributed = { id: number; threadId: number | null; held: boolean };

/**
 * Publishes a contribution, or a reply to `answered`, or holds it where screening says so.
 * The same submission sent again is the same contribution.
 */
export async function contribute(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  debate: Debate,
  answered: ContributionRow | null,
  screened: Screened<ContributionDraft>,
): Promise<Contributed> {
  const at = now();
  if (actor.kind === 'visitor') throw new SignInRequired();
  const closed = closedRefusal(debate, at);
  if (closed) throw new Conflict(closed);
  const refusal = speakRefusal(actor, debate, answered ? 'reply' : 'contribution', at);
  if (refusal) throw new Forbidden(refusal);
  if (answered && !isPublic(answered)) throw new Conflict(msg('What you reply to is no longer there.'));

  const { data, hold } = screened;
  const held = hold.length > 0;
  const threadId = answered ? (answered.threadId ?? answered.id) : null;
  const contribution = {
    debateId: debate.id,
    threadId,
    inReplyTo: answered?.id ?? null,
    authorId: actor.id,
    capacity: ownCapacity(actor),
    state: held ? 'held' : 'published',
    language: data.language,
    source: data.text,
    at,
  } as const;

  return transaction(db, async (tx) => {
    let id = await insertContribution(tx, { ...contribution, submissionKey: data.key });
    if (id === undefined) {
      const before = await submittedBefore(tx, actor.id, data.key);
      if (before.source === data.text) {
        return { id: before.id, threadId: before.threadId, held: before.state === 'held' };
      }
      // The form was sent before with another text (the way back in the browser): this one must not be lost.
      id = await insertContribution(tx, { ...contribution, submissionKey: randomUUID() });
      if (id === undefined) throw new Error('a fresh submission key was taken');
    }
    if (held) {
      const entries = hold.map((rule) => ({ source: 'screening' as const, rule }));
      await openCase(tx, { contributionId: id, boardId: debate.boardId, authorId: actor.id, entries, at });
    }
    await record(tx, {
      kind: held ? 'contribution.held' : 'contribution.published',
      at,
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      contributionId: id,
    });
    return { id, threadId, held };
  });
}
