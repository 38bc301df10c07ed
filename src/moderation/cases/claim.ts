import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { casePlace, claimMinutes } from './case.ts';
import { decisionRefusal } from './policy.ts';
import { type Case, claimCase, releaseCase } from './store.ts';

/** Takes the case for 30 minutes, or takes it for 30 more; of two who try at once, one gets it. */
export async function claim({ db, now }: Deps, actor: Actor, moderationCase: Case): Promise<void> {
  if (actor.kind === 'visitor') throw new NotFound();
  const refusal = decisionRefusal(actor, moderationCase);
  if (refusal) throw new Forbidden(refusal);
  const at = now();
  const until = new Date(at.getTime() + claimMinutes * 60_000);
  await transaction(db, async (tx) => {
    if (!(await claimCase(tx, moderationCase.id, actor.id, at, until))) {
      throw new Conflict(msg('A colleague has taken this case, or it has been decided.'));
    }
    await record(tx, {
      kind: 'case.claimed',
      at,
      actorId: actor.id,
      ...casePlace(moderationCase),
      change: { from: 'open', to: 'claimed' },
    });
  });
}

/** Hands the case back to the queue. */
export async function release({ db, now }: Deps, actor: Actor, moderationCase: Case): Promise<void> {
  if (actor.kind === 'visitor') throw new NotFound();
  await transaction(db, async (tx) => {
    if (!(await releaseCase(tx, moderationCase.id, actor.id)))
      throw new Conflict(msg('You do not hold this case, so you cannot return it.'));
    await record(tx, {
      kind: 'case.released',
      at: now(),
      actorId: actor.id,
      ...casePlace(moderationCase),
      change: { from: 'claimed', to: 'open' },
    });
  });
}
