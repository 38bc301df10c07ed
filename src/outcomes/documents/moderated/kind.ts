import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import {
  documentSnapshot,
  lockModeratedDocument,
  moderatedDocument,
  moderatedDocuments,
  setModeratedState,
} from './store.ts';

/** Documents of all kinds as moderators decide about them, once they were published. */
export const moderatedDocumentKind: ModeratedKind = {
  name: 'document',
  noun: 'document',
  path: 'documents',
  href: anyDocumentPath,
  acts: ['approve', 'decline', 'keep', 'hide', 'remove', 'restore'],
  find: moderatedDocument,
  items: moderatedDocuments,
  lock: lockModeratedDocument,
  setState: setModeratedState,
  snapshot: documentSnapshot,
  events: { flagged: 'document.flagged', published: 'document.shown' },
};
