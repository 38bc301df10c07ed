import { isSignatureOf, type Secrets, signatureOf } from '#src/platform/secrets.ts';

/** What a link in a mail may do without a session: stop the mails of this member, or mute this debate for them. */
export type Unsubscription = { memberId: number; debateId: number | null };

const purpose = 'unsubscribe';

/**
 * Names what the link may do, signed for this purpose only. It holds as long as the secret that signed it does: a mail can be
 * opened years later.
 */
export function unsubscribeToken(secrets: Secrets, { memberId, debateId }: Unsubscription): string {
  const subject = debateId === null ? `${memberId}` : `${memberId}.${debateId}`;
  return `${subject}.${signatureOf(secrets, purpose, subject)}`;
}

/** Returns what the token allows; undefined where we did not sign it. */
export function readUnsubscribeToken(secrets: Secrets, token: string): Unsubscription | undefined {
  const parts = /^(([1-9]\d{0,14})(?:\.([1-9]\d{0,14}))?)\.([\w-]{43})$/.exec(token);
  if (!parts) return undefined;
  const [, subject = '', member, debate, given = ''] = parts;
  if (!isSignatureOf(secrets, given, purpose, subject)) return undefined;
  return { memberId: Number(member), debateId: debate === undefined ? null : Number(debate) };
}
