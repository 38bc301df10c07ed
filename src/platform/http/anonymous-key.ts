import { createHmac } from 'node:crypto';
import type { Deps } from '#src/platform/slice/slice.ts';

/** A name for what is counted that does not say what it is: addresses are not kept as such. */
export function anonymous({ config }: Deps, ...parts: string[]): string {
  return createHmac('sha256', config.sessionSecret)
    .update(`limit\n${parts.join('\n')}`)
    .digest('base64url');
}
