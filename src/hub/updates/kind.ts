import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** The folder of the addresses of updates. */
export const updatesPath = '/updates';

/** Updates: news of a board, or of the whole platform. */
export const updateKind: DocumentKind = {
  name: 'update',
  noun: msg('Update'),
  plural: msg('Updates'),
  path: updatesPath,
  sections: [
    {
      anchor: 'news',
      label: msg('What is new'),
      hint: msg('What happened, and what people can do now. Link to it.'),
      longest: 8000,
    },
  ],
  facts: async () => [],
  questions: [],
};
