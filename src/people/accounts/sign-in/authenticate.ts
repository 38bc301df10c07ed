import {
  hashPassword,
  isOutdated,
  verifyNobody,
  verifyPassword,
} from '#src/people/accounts/password/password-hash.ts';
import { updatePassword } from '#src/people/accounts/password/store.ts';
import { limits } from '#src/people/accounts/rate-limits.ts';
import { accountByEmail } from '#src/people/accounts/store.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import type { Attempt } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

type SignInAttempt = {
  email: string;
  network: string;
  /** The name of a device that has signed in to this account before, else null. */
  device: string | null;
};

/** Counts an attempt to sign in, whether or not the account exists; throws TooMany. */
export async function countSignIn(
  deps: Deps,
  attempt: Attempt,
  { email, network, device }: SignInAttempt,
): Promise<void> {
  if (device) {
    await attempt('sign-in-device', anonymousKey(deps, email, device), limits.signInDevice);
    return;
  }
  await attempt('sign-in-from', anonymousKey(deps, network), limits.signInFrom);
  await attempt('sign-in-here', anonymousKey(deps, email, network), limits.signInHere);
  await attempt('sign-in-to', anonymousKey(deps, email), limits.signInTo);
}

/**
 * Returns the id of the member with this address and password, or null; an unknown address takes as long as a wrong
 * password.
 */
export async function authenticate(deps: Deps, email: string, password: string): Promise<number | null> {
  const account = await accountByEmail(deps.db, email);
  const right = account ? await verifyPassword(password, account.passwordHash) : await verifyNobody(password);
  if (!account || !right) return null;
  if (isOutdated(account.passwordHash)) {
    await updatePassword(deps.db, account.id, await hashPassword(password), account.passwordHash);
  }
  return account.id;
}
