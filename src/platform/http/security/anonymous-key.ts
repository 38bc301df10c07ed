import { createHmac } from 'node:crypto';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns a key under which attempts are counted that does not tell what is counted, such as an e-mail address. */
export function anonymousKey({ config }: Deps, ...parts: string[]): string {
  return createHmac('sha256', config.sessionSecret)
    .update(`limit\n${parts.join('\n')}`)
    .digest('base64url');
}
