import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type CountersignedKind, toCountersigned } from '#src/platform/slice/countersigned-kind.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendAnswered } from './mails.ts';
import { canCountersign } from './policy.ts';
import { publish } from './publish.ts';
import { answerCountersignature, lockCountersignature } from './store.ts';

type DelegateAnswer = {
  /** The revision that was read. */
  revision: number;
  /** Why it is not signed; null where it is. */
  words: string | null;
};

/**
 * Signs what another delegate wrote in the name of the organisation, or (with words) declines to. Signed, it appears,
 * unless a moderator reads it first, also where the debate has closed since it was written. A Conflict where it was
 * answered, withdrawn or changed meanwhile.
 */
export async function countersign(
  deps: Deps,
  actor: Member,
  kind: CountersignedKind,
  item: ModeratedItem,
  { revision, words }: DelegateAnswer,
): Promise<'published' | 'signed' | 'declined'> {
  const { id, authorId, organisationId, place, context } = toCountersigned(item);
  if (actor.id === authorId) throw new Forbidden(msg('You cannot countersign your own text.'));
  if (actor.suspendedUntil)
    throw new Forbidden(msg('While your account is suspended you cannot countersign.'));
  if (!canCountersign(actor, item)) throw new NotFound();
  const at = deps.now();
  const outcome = words === null ? 'signed' : 'declined';
  return transaction(deps.db, async (tx) => {
    const locked = await kind.lock(tx, id);
    const waiting = await lockCountersignature(tx, id);
    if (locked.state !== 'held' || !waiting || waiting.answered) {
      throw new Conflict(msg('This text is no longer waiting for a countersignature.'));
    }
    if (locked.revision !== revision) {
      throw new Conflict(
        msg('The author has changed the text since you read it. Read it again before you sign.'),
      );
    }
    const { language } = actor;
    if (
      !(await answerCountersignature(tx, { contributionId: id, outcome, by: actor.id, at, words, language }))
    ) {
      throw new Forbidden(msg('You no longer countersign for this organisation.'));
    }
    await record(tx, {
      ...place,
      kind: kind.events.countersigned,
      at,
      actorId: actor.id,
      memberId: authorId,
      data: { organisationId, outcome },
    });
    const published = outcome === 'signed' && !waiting.caseOpen;
    if (published) await publish(tx, kind, actor, item, at);
    await sendAnswered(tx, deps, authorId, {
      organisation: item.organisation ?? '',
      signed: words === null,
      published,
      by: actor.name,
      words,
      closed: !context.open,
      link: deps.config.baseUrl + item.href,
    });
    return published ? 'published' : outcome;
  });
}
