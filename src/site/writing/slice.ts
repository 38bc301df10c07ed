import { Router } from 'express';
import type { Slice } from '#src/platform/slice/slice.ts';
import { composeRoutes } from './compose-routes.ts';
import { editFileRoutes } from './edit-file-routes.ts';
import { editRoutes } from './edit-routes.ts';
import { mentionRoutes } from './mention-routes.ts';
import { publishRoutes } from './publish-routes.ts';
import { withdrawalRoutes } from './withdrawal-routes.ts';

/** What the pages on which one writes bring to the whole. */
export const writing: Slice = {
  name: 'writing',
  routes: (deps) =>
    Router().use(
      composeRoutes(deps),
      publishRoutes(deps),
      editRoutes(deps),
      editFileRoutes(deps),
      withdrawalRoutes(deps),
      mentionRoutes(deps),
    ),
};
