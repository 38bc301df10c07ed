import { permalink } from '#src/forum/contributions/contribution.ts';
import type { ContributionRow } from '#src/forum/contributions/queries.ts';
import { setState } from '#src/forum/contributions/statements.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/queries.ts';
import { recipients, sendOrganisationMail } from '#src/people/organisations/mails.ts';
import { canCountersign } from '#src/people/organisations/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { answerCountersignature, lockCountersignature } from './statements.ts';

type Answer = { revision: number; words: string | null };

/**
 * A delegate signs what another wrote in the name of their organisation, or (with words) declines to. Signed, it
 * appears, unless a moderator reads it first, also where the debate has closed since it was written. A Conflict where it was answered, withdrawn or changed meanwhile.
 */
export async function countersign(
  deps: Deps,
  actor: Member,
  debate: Debate,
  contribution: ContributionRow,
  { revision, words }: Answer,
): Promise<'published' | 'signed' | 'declined'> {
  const { id, authorId, organisationId, threadId } = contribution;
  if (actor.id === authorId) throw new Forbidden(msg('Nobody countersigns a text of their own.'));
  if (actor.suspendedUntil)
    throw new Forbidden(msg('While your account is suspended you cannot countersign.'));
  if (organisationId === null || !canCountersign(actor, contribution)) throw new NotFound();
  const at = deps.now();
  const outcome = words === null ? 'signed' : 'declined';
  return transaction(deps.db, async (tx) => {
    const waiting = await lockCountersignature(tx, id);
    if (waiting?.state !== 'held' || waiting.answered) {
      throw new Conflict(msg('This text does not wait for a countersignature any more.'));
    }
    if (waiting.revision !== revision) {
      throw new Conflict(
        msg('The author changed the text since you read it. Read it again before you sign.'),
      );
    }
    if (!(await answerCountersignature(tx, { contributionId: id, outcome, by: actor.id, at, words }))) {
      throw new Forbidden(msg('You do not countersign for this organisation any more.'));
    }
    const place = { at, actorId: actor.id, boardId: debate.boardId, debateId: debate.id, contributionId: id };
    const data = { organisationId, outcome };
    await record(tx, { ...place, kind: 'contribution.countersigned', memberId: authorId, data });
    const published = outcome === 'signed' && !waiting.caseOpen;
    if (published) {
      await setState(tx, { id, from: 'held', to: 'published', placedAt: at });
      await record(tx, { ...place, kind: 'contribution.published' });
    }
    const link = deps.config.baseUrl + permalink({ id, threadId }, debatePath(debate));
    const told = {
      organisation: contribution.organisation ?? '',
      signed: words === null,
      published,
      by: actor.name,
      words,
      closed: !isOpen(debate, at),
      link,
    };
    for (const to of await recipients(tx, [authorId])) {
      await sendOrganisationMail(tx, deps, to, 'countersign-answered', told);
    }
    return published ? 'published' : outcome;
  });
}
