import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { strandsPath } from './strand.ts';

/** Strands: discussions that go on elsewhere. */
export const strandKind: DocumentKind = {
  name: 'strand',
  noun: msg('Discussion elsewhere'),
  plural: msg('Discussed elsewhere'),
  path: strandsPath,
  sections: [],
  facts: async () => [],
  questions: [],
};
