import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { seal, unseal } from '#src/platform/sealing.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { stepOfCode } from './one-time-code.ts';
import { newRecoveryCodes, recoveryHashes } from './recovery-codes.ts';
import { insertSecondFactor, replaceRecoveryCodes } from './store.ts';

const purpose = 'second factor';

/** Returns a secret as the database keeps it, and the form that shows it sends it back. */
export function sealSecret(deps: Pick<Deps, 'config'>, memberId: number, secret: Uint8Array): Buffer {
  return seal(deps, purpose, String(memberId), secret);
}

/** Returns the secret that was sealed for this member; null where it was not, or not by this installation. */
export function openSecret(deps: Pick<Deps, 'config'>, memberId: number, sealed: Buffer): Buffer | null {
  return unseal(deps, purpose, String(memberId), sealed);
}

/**
 * Sets up a second factor with the first code that the app made of it, and returns the recovery codes, which are shown this
 * once; 'wrong' where the code is not of this secret, 'known' where there is a second factor already.
 */
export async function setUpSecondFactor(
  deps: Deps,
  memberId: number,
  secret: Buffer,
  code: string,
): Promise<readonly string[] | 'wrong' | 'known'> {
  const at = deps.now();
  const lastStep = stepOfCode(secret, code.replace(/\s/g, ''), at);
  if (lastStep === null) return 'wrong';
  const account = await accountById(deps.db, memberId);
  const codes = newRecoveryCodes();
  return transaction(deps.db, async (tx) => {
    const sealed = sealSecret(deps, memberId, secret);
    if (!(await insertSecondFactor(tx, { memberId, secret: sealed, lastStep, at }))) return 'known';
    await replaceRecoveryCodes(
      tx,
      memberId,
      codes.map((each) => recoveryHashes(deps, memberId, each)[0]),
    );
    await record(tx, { kind: 'account.second-factor-set-up', at, actorId: memberId, memberId });
    await sendAccountMail(tx, deps, account, 'second-factor-set-up', { at });
    return codes;
  });
}
