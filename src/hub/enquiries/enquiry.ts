import { createHash } from 'node:crypto';
import type { Config } from '#src/platform/config.ts';
import { derivedToken } from '#src/platform/tokens.ts';

/** Where anybody writes to those who run the platform, and where these read it. */
export const contactPath = '/contact';
export const enquiriesPath = '/enquiries';

/** What an enquiry may be about. */
export const enquiryTopics = [
  'partnership',
  'activity',
  'meeting',
  'accessibility',
  'privacy',
  'other',
] as const;
export type EnquiryTopic = (typeof enquiryTopics)[number];

export const enquiryStates = ['new', 'in-review', 'answered', 'accepted', 'declined', 'closed'] as const;
export type EnquiryState = (typeof enquiryStates)[number];

/** How an enquiry ends. */
export const enquiryOutcomes = ['accepted', 'declined', 'closed'] as const;
export type EnquiryOutcome = (typeof enquiryOutcomes)[number];

/** What an organisation that asks for a partnership is. */
export const enquirerKinds = ['company', 'association', 'other'] as const;
/** In which forms a partner may cooperate. */
export const cooperationForms = [
  'committee',
  'conference',
  'expertise',
  'training',
  'joint-project',
] as const;

/** At most so many characters in a message, and so many messages about one enquiry. */
export const enquiryLength = 5000;
export const enquiryMessages = 100;
/** Within how many days a person answers, and how many months after its last message an enquiry is erased. */
export const answerDays = 21;
export const enquiryKeptMonths = 12;
/** A form sent sooner than this (ms) was hardly read by a person. */
export const soonestSent = 3000;

/** Returns the key of a form with what was written in it, and where the answer goes: the same sent twice is one enquiry. */
export function enquiryKey(submission: string, email: string, message: string): string {
  return createHash('sha256')
    .update(`${submission}\n${email.toLowerCase()}\n${message}`)
    .digest('hex')
    .slice(0, 32);
}

/** Returns the token in the address of an enquiry's page. */
export function enquiryToken(config: Pick<Config, 'sessionSecret'>, submissionKey: string): string {
  return derivedToken(config, 'enquiry', submissionKey.replaceAll('-', ''));
}

/** Returns the page that says what happens next with an enquiry: of all that is in it, it has the number alone. */
export function enquirySentPath(id: number): string {
  return `${contactPath}/sent/${id}`;
}

/** Returns the page of an enquiry, for whoever has its token. */
export function enquiryStatusPath(token: string): string {
  return `${contactPath}/status/${token}`;
}

/** Returns the page of an enquiry for those who answer it. */
export function enquiryPath({ id }: { id: number }): string {
  return `${enquiriesPath}/${id}`;
}
