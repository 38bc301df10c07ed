import { type AccountOutcome, done, linkExpired, refused } from '#src/people/accounts/outcome.ts';
import { verifyPassword } from '#src/people/accounts/password/password-hash.ts';
import { insertMember } from '#src/people/accounts/store.ts';
import { applyRememberedSuspensions } from '#src/people/accounts/suspension-store.ts';
import { insertDeclarationsByName } from '#src/people/affiliations/declaration/store.ts';
import { nameProblem } from '#src/people/members/check-name.ts';
import { lockName } from '#src/people/members/name-store.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { forgetRefusal } from '#src/platform/mail/refused-address-store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { pendingRegistration, useRegistration } from './store.ts';

/** What somebody chooses anew where another member took it since the registration. */
type TakenAnew = { name?: string | undefined; handle?: string | undefined };

/**
 * Confirms a registration: makes its member. The password chosen then is asked for, so that the owner of an address
 * does not confirm an account that somebody else prepared with it.
 */
export async function confirmRegistration(
  deps: Deps,
  token: string,
  given: { password: string } & TakenAnew,
): Promise<AccountOutcome> {
  const pending = await pendingRegistration(deps.db, token, deps.now());
  if (!pending) return linkExpired;
  if (!(await verifyPassword(given.password, pending.passwordHash))) {
    return refused('password', msg('This is not the password you chose when asking for the account'));
  }
  const { name = pending.name, handle = pending.handle } = given;
  try {
    return await transaction(deps.db, (tx) => makeMember(tx, deps, token, { name, handle }));
  } catch (error) {
    if (violates(error, 'members_handle_key')) {
      return refused('handle', msg('Someone has taken this handle in the meantime. Choose another.'));
    }
    if (violates(error, 'members_email_key')) return linkExpired;
    throw error;
  }
}

async function makeMember(
  tx: Tx,
  deps: Deps,
  token: string,
  { name, handle }: { name: string; handle: string },
): Promise<AccountOutcome> {
  const { now } = deps;
  // Of two that look the same one comes first, and the other sees it.
  await lockName(tx, name);
  if (!(await pendingRegistration(tx, token, now()))) return linkExpired;
  const problem = await nameProblem(tx, name, null);
  if (problem) return refused(problem.field, problem.message);
  const taken = await useRegistration(tx, token, now());
  if (!taken) return linkExpired;
  await forgetRefusal(tx, taken.email);
  const memberId = await insertMember(tx, { ...taken, name, handle }, now());
  if (taken.organisation) {
    await insertDeclarationsByName(tx, [{ memberId, name: taken.organisation, at: now() }]);
  }
  await applyRememberedSuspensions(tx, deps, { id: memberId, email: taken.email });
  await record(tx, { kind: 'account.registered', at: now(), actorId: memberId, memberId });
  return done(memberId);
}
