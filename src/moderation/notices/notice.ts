import { createHash } from 'node:crypto';
import { statementCategories } from '#src/moderation/statements/categories.ts';
import type { Config } from '#src/platform/config.ts';
import { derivedToken } from '#src/platform/tokens.ts';

/** Where notices of illegal content are sent. */
export const noticesPath = '/notices';
/** Where moderators read what was sent. */
export const receivedPath = '/moderation/notices';

/** At most so many items in one notice, and so many characters in its words. */
export const noticeItems = 50;
export const explanationLength = 5000;
/** How many messages a notice can have: what is longer is no question and answer any more. */
export const noticeMessages = 100;
/** How long the address of whoever sent a notice, and the link to its page, are kept after all of it was decided. */
export const keptMonths = 6;

/** Of what a notice is when whoever sends it does not know. */
export const unspecified = 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE';

/** Categories of which notices can be: what the law forbids, and so not the last, which is of our own rules. */
export const noticeCategories = statementCategories.filter(
  ({ code }) => code !== 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
);

/**
 * Of what nobody is asked who they are (DSA, Article 16(2)(c), with Articles 3 to 7 of Directive 2011/93/EU); also in the
 * CHECK notices_nobody_asked.
 */
export const namelessKeywords = [
  'KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL',
  'KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE',
  'KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS',
];

/** Tells whether whoever sends a notice of this is asked who they are. */
export function asksWho(keyword: string | null): boolean {
  return keyword === null || !namelessKeywords.includes(keyword);
}

/**
 * Returns the token in the address of a notice's page. With an address that was typed, it is made of that too: only the mails
 * that go there have it, and another that was known before ends.
 */
export function noticeToken(
  config: Pick<Config, 'sessionSecret'>,
  submissionKey: string,
  typedAddress: string | null,
): string {
  return derivedToken(config, 'notice', submissionKey, ...(typedAddress === null ? [] : [typedAddress]));
}

/** Returns the page that says what happens next with a notice: of all that is in it, it has the number alone. */
export function noticeSentPath(id: number): string {
  return `${noticesPath}/sent/${id}`;
}

/** Returns the page of a notice, for whoever has its token. */
export function noticePath(token: string): string {
  return `${noticesPath}/${token}`;
}

/** Returns the page of a notice for moderators. */
export function receivedNoticePath(id: number): string {
  return `${receivedPath}/${id}`;
}

/** Returns by what somebody is known again who gave this address; nobody reads the address from it. */
export function subjectHash(email: string): Buffer {
  return createHash('sha256').update(`subject\n${email.toLowerCase()}`).digest();
}
