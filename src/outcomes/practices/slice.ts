import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { practiceKind } from './kind.ts';
import { practiceData } from './personal-data.ts';
import { practiceRoutes } from './routes.ts';

/** What organisations did, and where it ends. */
export const practices: Slice = {
  name: 'practices',
  routes: practiceRoutes,
  document: practiceKind,
  drafted: documentDrafts(practiceKind),
  personalData: practiceData,
};
