import { claimMinutes } from '#src/moderation/decisions/decision.ts';
import { judgeRefusal } from '#src/moderation/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Case } from './case-queries.ts';
import { claimCase, releaseCase } from './statements.ts';

/** Takes the case for 30 minutes, or takes it for 30 more; of two who try at once, one gets it. */
export async function claim({ db, now }: Deps, actor: Actor, kase: Case): Promise<void> {
  if (actor.kind === 'visitor') throw new NotFound();
  const refusal = judgeRefusal(actor, kase);
  if (refusal) throw new Forbidden(refusal);
  const at = now();
  const until = new Date(at.getTime() + claimMinutes * 60_000);
  await transaction(db, async (tx) => {
    if (!(await claimCase(tx, kase.id, actor.id, at, until))) {
      throw new Conflict(msg('A colleague has taken this case, or it has been decided.'));
    }
    await record(tx, { kind: 'case.claimed', at, actorId: actor.id, ...placeOf(kase) });
  });
}

/** Hands the case back to the queue. */
export async function release({ db, now }: Deps, actor: Actor, kase: Case): Promise<void> {
  if (actor.kind === 'visitor') throw new NotFound();
  await transaction(db, async (tx) => {
    if (!(await releaseCase(tx, kase.id, actor.id)))
      throw new Conflict(msg('The case is not yours to hand back.'));
    await record(tx, { kind: 'case.released', at: now(), actorId: actor.id, ...placeOf(kase) });
  });
}

/** Where the case belongs, for events. */
export function placeOf(kase: Case) {
  return {
    boardId: kase.boardId,
    debateId: kase.debateId,
    contributionId: kase.contributionId,
    memberId: kase.authorId,
    data: { caseId: kase.id },
  };
}
