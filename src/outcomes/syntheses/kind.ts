import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { openAnchor, synthesesPath } from './synthesis.ts';

/** Syntheses: what a debate came to, in findings with headings of their own, and what stays open. */
export const synthesisKind: DocumentKind = {
  name: 'synthesis',
  noun: msg('Synthesis'),
  plural: msg('Syntheses'),
  isOutcome: true,
  part: msg('finding {number, number}'),
  path: synthesesPath,
  sections: [
    {
      anchor: openAnchor,
      label: msg('What remains open'),
      hint: msg('What the debate did not settle, and who could settle it.'),
      longest: 4000,
    },
  ],
  facts: async () => [],
  questions: [],
};
