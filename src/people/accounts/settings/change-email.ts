import { sendAccountMail } from '#src/people/accounts/mails.ts';
import {
  type AccountOutcome,
  done,
  linkExpired,
  refused,
  wrongPassword,
} from '#src/people/accounts/outcome.ts';
import { verifyPassword } from '#src/people/accounts/password/password-hash.ts';
import { accountByEmail, accountById } from '#src/people/accounts/store.ts';
import { deleteTokens, insertToken, useToken } from '#src/people/accounts/token-store.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { forgetRefusal, refusalOfAddress } from '#src/platform/mail/refused-address-store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { updateEmail } from './store.ts';

/**
 * Asks for a change of the e-mail address: the link goes to it, and the present one is told. Where the new one has an account
 * its owner is told that instead, and the answer is the same.
 */
export async function requestEmailChange(
  deps: Deps,
  memberId: number,
  given: { email: string; current: string },
): Promise<AccountOutcome> {
  const account = await accountById(deps.db, memberId);
  if (!(await verifyPassword(given.current, account.passwordHash))) return refused('current', wrongPassword);
  const isSame = given.email === account.email.toLowerCase();
  // The present one may be proved anew, where mails to it came back.
  if (isSame && !(await refusalOfAddress(deps.db, account.email))) {
    return refused('email', msg('This is your current address. Enter the new one.'));
  }
  return transaction(deps.db, async (tx) => {
    const known = await accountByEmail(tx, given.email);
    const token = await insertToken(tx, 'email-change', memberId, deps.now(), given.email);
    const to = { ...account, email: given.email };
    const link = `${deps.config.baseUrl}/accounts/email-change/${token}`;
    if (known && !isSame) await sendAccountMail(tx, deps, to, 'email-known', {}, token);
    else await sendAccountMail(tx, deps, to, 'email-confirm', { link }, token);
    if (!isSame) await sendAccountMail(tx, deps, account, 'email-asked', { at: deps.now() });
    return done(memberId);
  });
}

/** Changes the e-mail address by the link sent to the new one; both addresses are told, and every other link of the member ends. */
export async function confirmEmailChange(deps: Deps, token: string): Promise<AccountOutcome> {
  try {
    return await transaction(deps.db, (tx) => change(tx, deps, token));
  } catch (error) {
    if (violates(error, 'members_email_key')) return linkExpired;
    throw error;
  }
}

async function change(tx: Tx, deps: Deps, token: string): Promise<AccountOutcome> {
  const at = deps.now();
  const used = await useToken(tx, 'email-change', token, at);
  if (!used?.newEmail) return linkExpired;
  const { memberId, newEmail } = used;
  const account = await accountById(tx, memberId);
  await forgetRefusal(tx, newEmail);
  if (newEmail === account.email.toLowerCase()) return done(memberId);
  await updateEmail(tx, memberId, newEmail);
  await deleteTokens(tx, memberId);
  for (const email of [account.email, newEmail]) {
    await sendAccountMail(tx, deps, { ...account, email }, 'email-changed', { at });
  }
  await record(tx, { kind: 'account.email-changed', at, actorId: memberId, memberId });
  return done(memberId);
}
