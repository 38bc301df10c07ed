import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** What whoever was asked says of a finding. */
export const verdicts = ['accepted', 'in-part', 'declined', 'not-ours'] as const;
export type ResponseVerdict = (typeof verdicts)[number];

/** Verdicts in words (messages to translate). */
export const verdictNames: Record<ResponseVerdict, string> = {
  accepted: msg('Accepted'),
  'in-part': msg('Accepted in part'),
  declined: msg('Declined'),
  'not-ours': msg('Not for us to decide'),
};

/** How many days there are for an official response once it was promised. */
export const responseDays = 90;

/** Official responses: what an organisation that was asked says of each finding. */
export const responseKind: DocumentKind = {
  name: 'official-response',
  noun: msg('Official response'),
  path: synthesesPath,
  within: 'synthesis',
  sections: [],
  facts: async () => [],
  questions: [],
};
