import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '#src/platform/config.ts';

/** What a link in a mail may do without a session: stop the mails of this member, or mute this debate for them. */
export type Unsubscription = { memberId: number; debateId: number | null };

type Secret = Pick<Config, 'sessionSecret'>;

/**
 * Names what the link may do, signed for this purpose only. It holds as long as the platform's secret does: a mail can be
 * opened years later.
 */
export function unsubscribeToken(config: Secret, { memberId, debateId }: Unsubscription): string {
  const subject = debateId === null ? `${memberId}` : `${memberId}.${debateId}`;
  return `${subject}.${signature(config, subject)}`;
}

/** Returns what the token allows; undefined where we did not sign it. */
export function readUnsubscribeToken(config: Secret, token: string): Unsubscription | undefined {
  const parts = /^(([1-9]\d{0,14})(?:\.([1-9]\d{0,14}))?)\.([\w-]{43})$/.exec(token);
  if (!parts) return undefined;
  const [, subject = '', member, debate, given = ''] = parts;
  if (!timingSafeEqual(Buffer.from(signature(config, subject)), Buffer.from(given))) return undefined;
  return { memberId: Number(member), debateId: debate === undefined ? null : Number(debate) };
}

function signature({ sessionSecret }: Secret, subject: string): string {
  return createHmac('sha256', sessionSecret).update(`unsubscribe\n${subject}`).digest('base64url');
}
