import { isSignatureOf, type Secrets, signatureOf } from '#src/platform/secrets.ts';

/** What a link in a mail may do without a session: give a place back. */
type LinkPurpose = 'meeting-place';

/** Returns the token of a link that says what it is for and whose number it holds, signed. */
export function signedToken(secrets: Secrets, purpose: LinkPurpose, id: number): string {
  return `${id}.${signatureOf(secrets, 'token', purpose, String(id))}`;
}

/** Returns the number that a token holds; undefined where we did not sign it for this. */
export function readSignedToken(secrets: Secrets, purpose: LinkPurpose, token: unknown): number | undefined {
  const [, id = '', given = ''] = /^([1-9]\d{0,14})\.([\w-]{43})$/.exec(String(token)) ?? [];
  if (id === '') return undefined;
  return isSignatureOf(secrets, given, 'token', purpose, id) ? Number(id) : undefined;
}
