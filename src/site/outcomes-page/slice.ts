import type { Slice } from '#src/platform/slice/slice.ts';
import { outcomeRoutes } from './routes.ts';

/** What became of the debates, on one page. */
export const outcomesPage: Slice = { name: 'outcomes', routes: outcomeRoutes };
