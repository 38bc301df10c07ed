import { violates } from '#src/platform/db/errors.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { TwoPersonMeasure } from '#src/platform/slice/two-person-measure.ts';
import { insertConfirmation } from './store.ts';

const daysToConfirm = 14;

/** What somebody wants done, to a member or (null) to nobody. */
type Proposal = { payload: unknown; memberId: number | null; actorId: number };

/**
 * Carries a measure out in this transaction or, where the operator's setting names it, proposes it to a second person
 * ('proposed'), whose confirmation carries it out.
 */
export async function doOrPropose(
  deps: Deps,
  tx: Tx,
  measure: TwoPersonMeasure<Deps>,
  { payload, memberId, actorId }: Proposal,
): Promise<'done' | 'proposed'> {
  if (!deps.config.twoPersonRule.includes(measure.name)) {
    await measure.carryOut(deps, tx, payload, actorId);
    return 'done';
  }
  const at = deps.now();
  const expiresAt = new Date(at.getTime() + daysToConfirm * 86_400_000);
  try {
    await insertConfirmation(tx, {
      measure: measure.name,
      payload,
      memberId,
      proposedBy: actorId,
      at,
      expiresAt,
    });
  } catch (error) {
    if (violates(error, 'confirmations_open_once')) {
      throw new Conflict(msg('This has already been proposed, and is waiting for a second person.'));
    }
    throw error;
  }
  const data = { measure: measure.name };
  await record(tx, {
    kind: 'confirmation.proposed',
    at,
    actorId,
    ...(memberId !== null && { memberId }),
    data,
  });
  return 'proposed';
}
