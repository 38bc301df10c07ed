import type { Slice } from '#src/platform/slice/slice.ts';
import { followingRoutes } from './routes.ts';

/** What following debates and boards brings to the whole. */
export const following: Slice = {
  name: 'following',
  routes: followingRoutes,
};
