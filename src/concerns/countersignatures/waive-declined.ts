import { setState } from '#src/forum/contributions/statements.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { asksForCountersignature, lockCountersignature, waiveCountersignature } from './statements.ts';

type Waiving = {
  actor: Member;
  organisationId: number;
  contributionId: number;
  boardId: number;
  debateId: number;
  at: Date;
};

/**
 * Lets go on what a delegate declined to sign and its author has just changed, where the organisation does not ask for
 * countersignatures any more: it appears, unless a moderator reads it first. Whether it appeared. Nobody is told: it is
 * the author's own act.
 */
export async function waiveDeclined(tx: Tx, { actor, organisationId, ...rest }: Waiving): Promise<boolean> {
  const { contributionId: id, at } = rest;
  const declined = await lockCountersignature(tx, id);
  if (declined?.state !== 'held' || !declined.declined) return false;
  // The organisation asks again since the author's rights were read.
  if (await asksForCountersignature(tx, organisationId)) {
    throw new Conflict(msg('Your organisation asks for countersignatures now. Send your text once more.'));
  }
  await waiveCountersignature(tx, id, at);
  const place = { ...rest, actorId: actor.id };
  const data = { organisationId, outcome: 'waived' };
  await record(tx, { ...place, kind: 'contribution.countersigned', memberId: actor.id, data });
  if (declined.caseOpen) return false;
  await setState(tx, { id, from: 'held', to: 'published', placedAt: at });
  await record(tx, { ...place, kind: 'contribution.published' });
  return true;
}
