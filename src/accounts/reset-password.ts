import { z } from 'zod';
import { transaction } from '#src/db.ts';
import type { Deps } from '#src/deps.ts';
import { record } from '#src/events/record.ts';
import { enqueue } from '#src/jobs/queue.ts';
import { sendAccountMail } from './mails.ts';
import { hashPassword } from './password.ts';
import { ownWordsProblem } from './password-rules.ts';
import { accountByEmail, accountOf, storePassword } from './queries.ts';
import { gone, type Outcome, refused } from './refusal.ts';
import { endSessions } from './session-queries.ts';
import { addToken, endTokens, tokenOwner, useToken } from './token-queries.ts';

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
