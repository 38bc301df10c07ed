import type { Slice } from '#src/platform/slice/slice.ts';
import { sharingRoutes } from './routes.ts';

/** What sharing debates and contributions brings to the whole. */
export const sharing: Slice = {
  name: 'sharing',
  routes: sharingRoutes,
};
