import { transaction } from '#src/db.ts';
import type { Deps } from '#src/deps.ts';
import { record } from '#src/events/record.ts';
import { msg } from '#src/i18n/t.ts';
import { sendAccountMail } from './mails.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { ownWordsProblem } from './password-rules.ts';
import { accountOf, storePassword } from './queries.ts';
import { type Outcome, refused } from './refusal.ts';
import { endSessions } from './session-queries.ts';
import { endTokens } from './token-queries.ts';

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
