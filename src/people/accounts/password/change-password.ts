import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { type Outcome, refused } from '#src/people/accounts/refusal.ts';
import { endSessions } from '#src/people/accounts/sessions/store.ts';
import { accountOf, storePassword } from '#src/people/accounts/store.ts';
import { endTokens } from '#src/people/accounts/token-store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { ownWordsProblem } from './password-rules.ts';

export const notThePassword = msg('This is not the password of this account');

/** Changes the password of a member who knows the present one; every session ends and every link. */
export async function changePassword(
  deps: Deps,
  memberId: number,
  given: { current: string; password: string },
): Promise<Outcome> {
  const { db, now } = deps;
  const account = await accountOf(db, memberId);
  if (!(await verifyPassword(given.current, account.passwordHash))) return refused('current', notThePassword);
  const problem = ownWordsProblem(given.password, account);
  if (problem) return refused('password', problem);
  const hash = await hashPassword(given.password);
  return transaction(db, async (tx) => {
    if (!(await storePassword(tx, memberId, hash, account.passwordHash)))
      return refused('current', notThePassword);
    await endTokens(tx, memberId);
    await endSessions(tx, memberId);
    await sendAccountMail(tx, deps, account, 'password-changed', { at: now() });
    await record(tx, { kind: 'account.password-changed', at: now(), actorId: memberId, memberId });
    return { done: true, memberId };
  });
}
