import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** What another organisation says of a practice in one or two sentences: it stands on the page of that. */
export const recognitionKind: DocumentKind = {
  name: 'recognition',
  noun: msg('Recognition of a practice'),
  path: '/practices',
  within: 'practice',
  sections: [],
  facts: async () => [],
  questions: [],
};
