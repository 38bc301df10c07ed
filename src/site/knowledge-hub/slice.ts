import type { Slice } from '#src/platform/slice/slice.ts';
import { hubRoutes } from './routes.ts';

/** What there is about each theme, on one page. */
export const knowledgeHub: Slice = { name: 'hub', routes: hubRoutes };
