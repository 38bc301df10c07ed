import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** Requests for evidence: what an organisation of another group asks about a commitment. */
export const evidenceRequestKind: DocumentKind = {
  name: 'evidence-request',
  noun: msg('Request for evidence'),
  path: commitmentsPath,
  within: 'commitment',
  sections: [
    {
      anchor: 'text',
      label: msg('What do you ask for?'),
      hint: msg('Name the figure, document or visit that would let you check it. One thing at a time.'),
      longest: 1000,
    },
  ],
  facts: async () => [],
  questions: [],
};

/** Answers to requests for evidence. */
export const evidenceAnswerKind: DocumentKind = {
  name: 'evidence-answer',
  noun: msg('Answer to a request for evidence'),
  path: commitmentsPath,
  within: 'commitment',
  sections: [
    {
      anchor: 'text',
      label: msg('Your answer'),
      hint: msg('With links to the evidence. Where there is none, say so, and why.'),
      longest: 4000,
    },
  ],
  facts: async () => [],
  questions: [],
};
