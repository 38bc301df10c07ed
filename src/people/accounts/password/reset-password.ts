import { z } from 'zod';
import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { gone, type Outcome, refused } from '#src/people/accounts/refusal.ts';
import { endSessions } from '#src/people/accounts/sessions/store.ts';
import { accountByEmail, accountOf, storePassword } from '#src/people/accounts/store.ts';
import { addToken, endTokens, tokenOwner, useToken } from '#src/people/accounts/token-store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { hashPassword } from './password.ts';
import { ownWordsProblem } from './password-rules.ts';

/** Asks for a link to a new password. A job looks whether the address has an account, so the answer takes the same time. */
export async function askForReset({ db }: Deps, email: string): Promise<void> {
  await enqueue(db, 'send-reset-link', { email });
}

const Payload = z.object({ email: z.string() });

/** The job: sends the link if the address has an account, else does nothing. */
export async function sendResetLink(deps: Deps, payload: unknown): Promise<void> {
  const { email } = Payload.parse(payload);
  await transaction(deps.db, async (tx) => {
    const account = await accountByEmail(tx, email);
    if (!account) return;
    const token = await addToken(tx, 'password-reset', account.id, deps.now());
    const link = `${deps.config.baseUrl}/accounts/password-reset/${token}`;
    await sendAccountMail(tx, deps, account, 'password-reset', { link });
  });
}

/** Sets the new password by the link; every session and every other link of the member ends. */
export async function resetPassword(deps: Deps, token: string, password: string): Promise<Outcome> {
  const { db, now } = deps;
  const owner = await tokenOwner(db, 'password-reset', token, now());
  if (!owner) return gone;
  const account = await accountOf(db, owner.memberId);
  const problem = ownWordsProblem(password, account);
  if (problem) return refused('password', problem);
  const hash = await hashPassword(password);
  return transaction(db, async (tx) => {
    const used = await useToken(tx, 'password-reset', token, now());
    if (!used || !(await storePassword(tx, account.id, hash, account.passwordHash))) return gone;
    await endTokens(tx, account.id);
    await endSessions(tx, account.id);
    await sendAccountMail(tx, deps, account, 'password-changed', { at: now() });
    await record(tx, {
      kind: 'account.password-changed',
      at: now(),
      actorId: account.id,
      memberId: account.id,
    });
    return { done: true, memberId: account.id };
  });
}
