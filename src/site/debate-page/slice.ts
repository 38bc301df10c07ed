import type { Slice } from '#src/platform/slice/slice.ts';
import { debatePageRoutes } from './routes.ts';

/** What the page of a debate brings to the whole. */
export const debatePage: Slice = {
  name: 'debate-page',
  routes: debatePageRoutes,
};
