import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { deleteSecondFactor } from '#src/people/accounts/second-factor/store.ts';
import { deleteSessions } from '#src/people/accounts/sessions/store.ts';
import { updateEmail } from '#src/people/accounts/settings/store.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Account, accountByEmail } from './store.ts';
import { deleteTokens, insertToken } from './token-store.ts';

/**
 * Does something for the member with this address as the operator, who is nobody that the platform knows: the audit names
 * the command. Throws where no account has the address.
 */
export async function asOperator<T>(
  { db, now }: Deps,
  email: string,
  option: string,
  work: (tx: Tx, account: Account) => Promise<T>,
): Promise<T> {
  return transaction(db, async (tx) => {
    const account = await accountByEmail(tx, email);
    if (!account) throw new Error(`No account has the address ${email}.`);
    const done = await work(tx, account);
    const about = { kind: 'member', id: account.id };
    await appendCommand(tx, { at: now(), act: `npm run member -- --${option}`, about });
    return done;
  });
}

/** Returns a link by which the member chooses a new password; it works once, for an hour. */
export function linkForMember(deps: Deps, email: string): Promise<string> {
  return asOperator(deps, email, 'link', async (tx, { id }) => {
    const token = await insertToken(tx, 'password-reset', id, deps.now());
    return `${deps.config.baseUrl}/accounts/password-reset/${token}`;
  });
}

/** Signs the member out everywhere. */
export function signOutMember(deps: Deps, email: string): Promise<void> {
  return asOperator(deps, email, 'sign-out', (tx, { id }) => deleteSessions(tx, id));
}

/** Takes away the second factor of a member and signs them out; they are told. Returns whether they had one. */
export function resetFactorOfMember(deps: Deps, email: string): Promise<boolean> {
  const at = deps.now();
  return asOperator(deps, email, 'reset-second-factor', async (tx, account) => {
    if (!(await deleteSecondFactor(tx, account.id))) return false;
    await deleteSessions(tx, account.id);
    const memberId = account.id;
    await record(tx, { kind: 'account.second-factor-removed', at, actorId: null, memberId });
    await sendAccountMail(tx, deps, account, 'second-factor-removed', { at });
    return true;
  });
}

/** Gives the member another address, of which both are told; their links end. Throws where another account has it. */
export async function changeAddressOfMember(deps: Deps, email: string, address: string): Promise<void> {
  const at = deps.now();
  try {
    await asOperator(deps, email, 'address', async (tx, account) => {
      await updateEmail(tx, account.id, address);
      await deleteTokens(tx, account.id);
      await record(tx, { kind: 'account.email-changed', at, actorId: null, memberId: account.id });
      for (const to of [account.email, address])
        await sendAccountMail(tx, deps, { ...account, email: to }, 'email-changed', { at });
    });
  } catch (error) {
    throw violates(error, 'members_email_key')
      ? new Error(`Another account has the address ${address}.`)
      : error;
  }
}
