import { Router } from 'express';
import type { Slice } from '#src/platform/slice/slice.ts';
import { pictureRoutes } from './picture/routes.ts';
import { sharingRoutes } from './routes.ts';

/** What sharing debates and contributions brings to the whole. */
export const sharing: Slice = {
  name: 'sharing',
  routes: (deps) => Router().use(sharingRoutes(deps), pictureRoutes(deps)),
};
