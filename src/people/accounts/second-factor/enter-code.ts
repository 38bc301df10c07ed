import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { limits } from '#src/people/accounts/rate-limits.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import type { Attempt } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { stepOfCode } from './one-time-code.ts';
import { newRecoveryCodes, recoveryHashes } from './recovery-codes.ts';
import { openSecret, sealSecret } from './set-up.ts';
import {
  deleteSecondFactor,
  replaceRecoveryCodes,
  type SecondFactor,
  useRecoveryCode,
  useStep,
} from './store.ts';

/**
 * Counts an attempt to enter a code, before it is looked at; throws TooMany. Only who has the password gets here, and only
 * this member has to wait.
 */
export async function countCode(
  deps: Deps,
  attempt: Attempt,
  memberId: number,
  network: string,
): Promise<void> {
  await attempt('second-factor-here', anonymousKey(deps, String(memberId), network), limits.secondFactorHere);
  await attempt('second-factor', String(memberId), limits.secondFactor);
}

/** Takes a code of the app or a recovery code, each once; false where it is neither, or was used before. */
export async function enterCode(
  deps: Deps,
  memberId: number,
  { secret, codesLeft }: SecondFactor,
  typed: string,
): Promise<boolean> {
  const code = typed.replace(/\s/g, '');
  const at = deps.now();
  if (/^\d{6}$/.test(code)) {
    const opened = openSecret(deps, memberId, secret);
    const step = opened && stepOfCode(opened, code, at);
    if (opened === null || step === null) return false;
    // Sealed anew: by the secret in use, whichever it was sealed by.
    return useStep(deps.db, memberId, step, sealSecret(deps, memberId, opened));
  }
  const account = await accountById(deps.db, memberId);
  return transaction(deps.db, async (tx) => {
    if (!(await useRecoveryCode(tx, memberId, recoveryHashes(deps, memberId, code), at))) return false;
    await record(tx, { kind: 'account.recovery-code-used', at, actorId: memberId, memberId });
    await sendAccountMail(tx, deps, account, 'recovery-code-used', { at, left: String(codesLeft - 1) });
    return true;
  });
}

/** Makes new recovery codes in place of those before, and returns them: they are shown this once. */
export async function renewRecoveryCodes(deps: Deps, memberId: number): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => recoveryHashes(deps, memberId, code)[0]);
  await transaction(deps.db, (tx) => replaceRecoveryCodes(tx, memberId, hashes));
  return codes;
}

/** Takes the second factor of a member away, so that another device can be set up; they are told by e-mail. */
export async function removeOwnSecondFactor(deps: Deps, memberId: number): Promise<void> {
  const at = deps.now();
  const account = await accountById(deps.db, memberId);
  await transaction(deps.db, async (tx) => {
    if (!(await deleteSecondFactor(tx, memberId))) return;
    await record(tx, { kind: 'account.second-factor-removed', at, actorId: memberId, memberId });
    await sendAccountMail(tx, deps, account, 'second-factor-removed', { at });
  });
}
