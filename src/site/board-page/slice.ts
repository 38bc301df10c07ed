import type { Slice } from '#src/platform/slice/slice.ts';
import { boardPageRoutes } from './routes.ts';

/** What the pages of boards bring to the whole. */
export const boardPage: Slice = {
  name: 'board-page',
  routes: boardPageRoutes,
};
