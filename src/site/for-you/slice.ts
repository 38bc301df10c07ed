import type { Slice } from '#src/platform/slice/slice.ts';
import { forYouRoutes } from './routes.ts';

/** What the page of what waits for a member brings to the whole. */
export const forYou: Slice = {
  name: 'for-you',
  routes: forYouRoutes,
};
