import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { type AccountOutcome, done, refused, wrongPassword } from '#src/people/accounts/outcome.ts';
import { deleteSessions } from '#src/people/accounts/sessions/store.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { deleteTokens } from '#src/people/accounts/token-store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { personalPasswordProblem } from './password-rules.ts';
import { updatePassword } from './store.ts';

/** Changes the password of a member who knows the present one; their sessions and links end. */
export async function changePassword(
  deps: Deps,
  memberId: number,
  given: { current: string; password: string },
): Promise<AccountOutcome> {
  const { db, now } = deps;
  const account = await accountById(db, memberId);
  if (!(await verifyPassword(given.current, account.passwordHash))) return refused('current', wrongPassword);
  const problem = personalPasswordProblem(given.password, account);
  if (problem) return refused('password', problem);
  const hash = await hashPassword(given.password);
  return transaction(db, async (tx) => {
    if (!(await updatePassword(tx, memberId, hash, account.passwordHash)))
      return refused('current', wrongPassword);
    await deleteTokens(tx, memberId);
    await deleteSessions(tx, memberId);
    await sendAccountMail(tx, deps, account, 'password-changed', { at: now() });
    await record(tx, { kind: 'account.password-changed', at: now(), actorId: memberId, memberId });
    return done(memberId);
  });
}
