import type { Slice } from '#src/platform/slice/slice.ts';
import { citationRoutes } from './fates/routes.ts';
import { citationNotices } from './notices.ts';
import { citationData } from './personal-data.ts';

/** What documents rest on, and what became of what was said. */
export const citations: Slice = {
  name: 'citations',
  routes: citationRoutes,
  notices: citationNotices,
  personalData: citationData,
};
