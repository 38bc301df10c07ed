import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { strandsFetched } from './fetching/fetch-strands.ts';
import { strandKind } from './kind.ts';
import { strandData } from './personal-data.ts';
import { strandRecounts } from './recounts.ts';
import { strandRoutes } from './routes.ts';
import { searchedEntries } from './searched.ts';

/** What is discussed elsewhere. */
export const strands: Slice = {
  name: 'strands',
  routes: strandRoutes,
  document: strandKind,
  drafted: documentDrafts(strandKind),
  jobs: [strandsFetched],
  events: ['strand.entry-hidden'],
  staffActs: {
    'get /strands/new': msg('Opened the form for a discussion elsewhere'),
    'post /strands': msg('Listed a discussion elsewhere'),
    'post /strands/:document/hidden-entries': msg('Hid an entry from elsewhere'),
  },
  flashes: { 'strand-added': msg('The discussion is listed. Everyone can see it.') },
  searched: searchedEntries,
  recounts: strandRecounts,
  personalData: strandData,
};
