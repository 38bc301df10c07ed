import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { draftRoutes } from './routes.ts';
import { removeOldDrafts } from './statements.ts';
import { takeOver } from './take-over.ts';

/** What drafts bring to the whole. */
export const drafts: Slice = {
  name: 'drafts',
  routes: draftRoutes,
  flashes: {
    'draft-kept': msg('Your draft is kept.'),
    'draft-discarded': msg('The draft is deleted.'),
  },
  resumesForm: takeOver,
  removeExpired: ({ db, now }) => removeOldDrafts(db, now()),
};
