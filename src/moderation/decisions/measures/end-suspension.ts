import { asOperator } from '#src/people/accounts/by-operator.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endSuspensionsAt } from './sanction-store.ts';

/**
 * Ends the suspension of the member with this address now, as the operator; the decision stays as it was, and what follows
 * an end follows. Returns whether they were suspended.
 */
export function endSuspension(deps: Deps, email: string): Promise<boolean> {
  return asOperator(deps, email, 'end-suspension', (tx, { id }) => endSuspensionsAt(tx, id, deps.now()));
}
