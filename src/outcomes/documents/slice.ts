import { moderatedDocumentKind } from '#src/outcomes/documents/moderated/kind.ts';
import { reviewsPath } from '#src/outcomes/documents/reviews/page.ts';
import { reviewsWaitingFor } from '#src/outcomes/documents/reviews/store.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { documentCarriers } from './files/store.ts';
import { documentNotices } from './notices.ts';
import { documentData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { renderedTexts } from './rendered-texts.ts';
import { documentRoutes } from './routes.ts';
import { searchedDocuments } from './searched.ts';

/** Public texts in versions that are no contribution, debate or organisation, whatever their kind. */
export const documents: Slice = {
  name: 'documents',
  routes: documentRoutes,
  events: [
    'document.written',
    'document.sent-in',
    'document.published',
    'document.held',
    'document.returned',
    'document.declined',
    'document.withdrawn',
    'document.flagged',
    'document.shown',
  ],
  staffActs: {
    'get /reviews': msg('Opened the list of reviews'),
    'get /reviews/:document': msg('Opened a document to review it'),
    'post /reviews/:document': msg('Reviewed a document'),
    'read unpublished document': msg('Read a document that is not public'),
  },
  flashes: {
    'document-sent-in': msg(
      'It has been sent in. A reviewer reads it before it appears, and you will hear either way.',
    ),
    'document-published': msg('It is published: everyone can read it here.'),
    'document-withdrawn': msg('It has been withdrawn.'),
    'review-publish': msg('It is published, and its authors have been told.'),
    'review-return': msg('It has been sent back to its authors, with your comments.'),
    'review-decline': msg('It has been refused, and its authors have been told why.'),
  },
  work: {
    name: 'reviews',
    href: reviewsPath,
    label: msg('Reviews'),
    isFor: (actor) => can(actor, 'document:review'),
    waiting: reviewsWaitingFor,
  },
  moderated: moderatedDocumentKind,
  carriesFiles: documentCarriers,
  notices: documentNotices,
  renderedTexts,
  recounts,
  searched: searchedDocuments,
  personalData: documentData,
};
