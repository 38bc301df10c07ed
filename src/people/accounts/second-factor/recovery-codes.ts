import { randomInt } from 'node:crypto';
import { keyedHashes } from '#src/platform/sealing.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const howMany = 10;
const length = 10;
// Without those that are taken for each other.
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Makes the codes that each work once where the device is not at hand: ABCDE-FGHJK. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
}

/** Returns what may be kept of a recovery code, however it was typed: what is stored now, then by secrets before. */
export function recoveryHashes(
  deps: Pick<Deps, 'config'>,
  memberId: number,
  code: string,
): [Buffer, ...Buffer[]] {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return keyedHashes(deps, 'recovery codes', `${memberId}\n${plain}`);
}
