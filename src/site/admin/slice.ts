import type { Slice } from '#src/platform/slice/slice.ts';
import { adminRoutes } from './routes.ts';

/** What the administration brings to the whole. */
export const admin: Slice = {
  name: 'admin',
  routes: adminRoutes,
};
