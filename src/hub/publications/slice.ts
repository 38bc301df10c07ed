import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { publicationKind } from './kind.ts';
import { publicationData } from './personal-data.ts';
import { publicationRoutes } from './routes.ts';

/** The library: reports, guidelines and papers, in all their editions. */
export const publications: Slice = {
  name: 'publications',
  routes: publicationRoutes,
  document: publicationKind,
  drafted: documentDrafts(publicationKind),
  personalData: publicationData,
};
