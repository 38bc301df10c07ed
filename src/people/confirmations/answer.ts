import { memberActor } from '#src/people/members/actor-store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { isViolation } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { twoPersonMeasures } from '#src/platform/slice/two-person-measure.ts';
import { confirmRefusal } from './policy.ts';
import { answerConfirmation, type ConfirmationAnswer, lockConfirmation } from './store.ts';

/** Answers what waits for a second person; a confirmation carries it out in the same transaction. */
export async function answer(deps: Deps, actor: Member, id: number, yes: boolean): Promise<void> {
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const waiting = await lockConfirmation(tx, id, at);
    if (!waiting) throw new Conflict(msg('This has already been answered, or nobody confirmed it in time.'));
    const { proposedBy, memberId, measure: name, payload } = waiting;
    if (yes) {
      const refusal = confirmRefusal(actor, waiting);
      if (refusal) throw new Forbidden(refusal);
      const proposer = await memberActor(tx, proposedBy, at);
      if (!proposer || !can(proposer, 'role:manage')) {
        throw new Conflict(msg('The person who proposed this is no longer an administrator.'));
      }
      const measure = twoPersonMeasures(deps.slices).find((each) => each.name === name);
      if (!measure) throw new Error(`no slice carries out ${name}`);
      await measure.carryOut(deps, tx, payload, proposedBy).catch((error: unknown) => {
        if (isViolation(error)) throw new Conflict(msg('This can no longer be done as it was proposed.'));
        throw error;
      });
    }
    const word: ConfirmationAnswer = yes ? 'confirmed' : actor.id === proposedBy ? 'withdrawn' : 'refused';
    await answerConfirmation(tx, id, word, actor.id, at);
    const data = { measure: name, answer: word };
    const about = memberId === null ? {} : { memberId };
    await record(tx, { kind: 'confirmation.answered', at, actorId: actor.id, ...about, data });
  });
}
