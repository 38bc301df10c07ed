import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { draftFiles } from './files-store.ts';
import { draftData } from './personal-data.ts';
import { resumeForm } from './resume-form.ts';
import { draftRoutes } from './routes.ts';
import { deleteUnusedDrafts } from './store.ts';

/** What drafts bring to the whole. */
export const drafts: Slice = {
  name: 'drafts',
  routes: draftRoutes,
  flashes: {
    'draft-kept': msg('Your draft has been saved.'),
    'draft-without-file': msg(
      'Your draft has been saved, but your file has not been added yet. Choose it again, then press “Add the file”.',
    ),
    'draft-discarded': msg('The draft has been deleted.'),
  },
  resumesForm: resumeForm,
  removeExpired: ({ db, now }) => deleteUnusedDrafts(db, now()),
  carriesFiles: draftFiles,
  personalData: draftData,
};
