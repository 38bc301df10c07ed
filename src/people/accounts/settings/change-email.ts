import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { notThePassword } from '#src/people/accounts/password/change-password.ts';
import { verifyPassword } from '#src/people/accounts/password/password.ts';
import { gone, type Outcome, refused } from '#src/people/accounts/refusal.ts';
import { accountByEmail, accountOf, storeEmail } from '#src/people/accounts/store.ts';
import { addToken, endTokens, useToken } from '#src/people/accounts/token-store.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/**
 * Asks for a new address: the link goes to it, and the present one is told. Where the new one has an account
 * its owner is told that instead, and the answer is the same.
 */
export async function askForEmail(
  deps: Deps,
  memberId: number,
  given: { email: string; current: string },
): Promise<Outcome> {
  const account = await accountOf(deps.db, memberId);
  if (!(await verifyPassword(given.current, account.passwordHash))) return refused('current', notThePassword);
  if (given.email === account.email.toLowerCase()) {
    return refused('email', msg('This is your present address. Enter the new one.'));
  }
  return transaction(deps.db, async (tx) => {
    const known = await accountByEmail(tx, given.email);
    const token = await addToken(tx, 'email-change', memberId, deps.now(), given.email);
    const to = { ...account, email: given.email };
    const link = `${deps.config.baseUrl}/accounts/email-change/${token}`;
    if (known) await sendAccountMail(tx, deps, to, 'email-known', {});
    else await sendAccountMail(tx, deps, to, 'email-confirm', { link });
    await sendAccountMail(tx, deps, account, 'email-asked', { at: deps.now() });
    return { done: true, memberId };
  });
}

/** Changes the address by the link sent to it; both addresses are told, and every other link of the member ends. */
export async function confirmEmail(deps: Deps, token: string): Promise<Outcome> {
  try {
    return await transaction(deps.db, (tx) => change(tx, deps, token));
  } catch (error) {
    if (violates(error, 'members_email_key')) return gone;
    throw error;
  }
}

async function change(tx: Tx, deps: Deps, token: string): Promise<Outcome> {
  const at = deps.now();
  const used = await useToken(tx, 'email-change', token, at);
  if (!used?.newEmail) return gone;
  const { memberId, newEmail } = used;
  const account = await accountOf(tx, memberId);
  await storeEmail(tx, memberId, newEmail);
  await endTokens(tx, memberId);
  for (const email of [account.email, newEmail]) {
    await sendAccountMail(tx, deps, { ...account, email }, 'email-changed', { at });
  }
  await record(tx, { kind: 'account.email-changed', at, actorId: memberId, memberId });
  return { done: true, memberId };
}
