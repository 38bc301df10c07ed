import { z } from 'zod';
import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { type AccountOutcome, done, linkExpired, refused } from '#src/people/accounts/outcome.ts';
import { deleteSessions } from '#src/people/accounts/sessions/store.ts';
import { accountByEmail, accountById } from '#src/people/accounts/store.ts';
import { deleteTokens, insertToken, tokenOwner, useToken } from '#src/people/accounts/token-store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { forgetRefusal } from '#src/platform/mail/refused-address-store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { hashPassword } from './password-hash.ts';
import { personalPasswordProblem } from './password-rules.ts';
import { updatePassword } from './store.ts';

/**
 * Asks for a link to a new password. A job looks whether the address has an account, so that the answer takes the same
 * time for every address.
 */
export async function requestPasswordReset({ db }: Deps, email: string): Promise<void> {
  await enqueue(db, 'send-reset-link', { email });
}

const Payload = z.object({ email: z.string() });

/** Sends the link to a new password where the address has an account; the job that requestPasswordReset enqueues. */
export async function sendPasswordResetLink(deps: Deps, payload: unknown): Promise<void> {
  const { email } = Payload.parse(payload);
  await transaction(deps.db, async (tx) => {
    const account = await accountByEmail(tx, email);
    if (!account) return;
    const token = await insertToken(tx, 'password-reset', account.id, deps.now());
    const link = `${deps.config.baseUrl}/accounts/password-reset/${token}`;
    await sendAccountMail(tx, deps, account, 'password-reset', { link }, token);
  });
}

/** Sets a new password by a link; the member's sessions and other links end. */
export async function resetPassword(deps: Deps, token: string, password: string): Promise<AccountOutcome> {
  const { db, now } = deps;
  const owner = await tokenOwner(db, 'password-reset', token, now());
  if (!owner) return linkExpired;
  const account = await accountById(db, owner.memberId);
  const problem = personalPasswordProblem(password, account);
  if (problem) return refused('password', problem);
  const hash = await hashPassword(password);
  return transaction(db, async (tx) => {
    const used = await useToken(tx, 'password-reset', token, now());
    if (!used || !(await updatePassword(tx, account.id, hash, account.passwordHash))) return linkExpired;
    await forgetRefusal(tx, account.email);
    await deleteTokens(tx, account.id);
    await deleteSessions(tx, account.id);
    await sendAccountMail(tx, deps, account, 'password-changed', { at: now() });
    await record(tx, {
      kind: 'account.password-changed',
      at: now(),
      actorId: account.id,
      memberId: account.id,
    });
    return done(account.id);
  });
}
