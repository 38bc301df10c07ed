import { timingSafeEqual } from 'node:crypto';
import type { Config } from '#src/platform/config.ts';
import { derivedToken } from '#src/platform/tokens.ts';

/** What a link may do without a session: give a place back, or read the calendar of a member. */
type LinkPurpose = 'meeting-place' | 'meeting-calendar';

/** Returns the token of a link that says what it is for and whose number it holds, signed. */
export function signedToken(config: Pick<Config, 'sessionSecret'>, purpose: LinkPurpose, id: number): string {
  return `${id}.${derivedToken(config, purpose, String(id))}`;
}

/** Returns the number that a token holds; undefined where we did not sign it for this. */
export function readSignedToken(
  config: Pick<Config, 'sessionSecret'>,
  purpose: LinkPurpose,
  token: unknown,
): number | undefined {
  const [, id = '', given = ''] = /^([1-9]\d{0,14})\.([\w-]{43})$/.exec(String(token)) ?? [];
  if (id === '') return undefined;
  const right = derivedToken(config, purpose, id);
  return timingSafeEqual(Buffer.from(right), Buffer.from(given)) ? Number(id) : undefined;
}
