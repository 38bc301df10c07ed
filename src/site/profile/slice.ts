import type { Slice } from '#src/platform/slice/slice.ts';
import { profileRoutes } from './routes.ts';

/** What the profiles of members bring to the whole. */
export const profile: Slice = {
  name: 'profile',
  routes: profileRoutes,
};
