import { permalink } from '#src/forum/contributions/contribution.ts';
import { setState } from '#src/forum/contributions/statements.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { recipients, sendOrganisationMail } from '#src/people/organisations/mails.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { lockCountersignature, waitingAt, waiveCountersignature } from './statements.ts';

type Waiving = { actor: Member; organisationId: number; at: Date };

/**
 * Lets go on what waits for the countersignature of an organisation that does not ask for one any more: it appears,
 * unless a moderator reads it first. Its author is told. What a delegate declined to sign stays with its author.
 */
export async function waiveCountersignatures(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now'>,
  { actor, organisationId, at }: Waiving,
): Promise<void> {
  for (const written of await waitingAt(tx, organisationId)) {
    const { id, threadId, authorId, organisation, debateId, boardId } = written;
    const waiting = await lockCountersignature(tx, id);
    if (waiting?.state !== 'held' || waiting.answered) continue;
    await waiveCountersignature(tx, id, at);
    const place = { at, actorId: actor.id, boardId, debateId, contributionId: id };
    const data = { organisationId, outcome: 'waived' };
    await record(tx, { ...place, kind: 'contribution.countersigned', memberId: authorId, data });
    const published = !waiting.caseOpen;
    if (published) {
      await setState(tx, { id, from: 'held', to: 'published', placedAt: at });
      await record(tx, { ...place, kind: 'contribution.published' });
    }
    const path = debatePath({ id: debateId, slug: written.debateSlug });
    const link = deps.config.baseUrl + permalink({ id, threadId }, path);
    for (const to of await recipients(tx, [authorId])) {
      await sendOrganisationMail(tx, deps, to, 'countersign-waived', { organisation, published, link });
    }
  }
}
