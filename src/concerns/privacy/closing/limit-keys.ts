import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const byAddress = ['sign-in-to', 'mail-registration', 'mail-reset', 'affiliation-mail', 'invitation-mail'];

/** The names under which attempts are counted that follow from an address alone; those of a network or device do not. */
export function limitKeys(deps: Deps, email: string): string[] {
  return byAddress.map((name) => `${name}:${anonymousKey(deps, email)}`);
}
