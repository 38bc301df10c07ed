import type { Slice } from '#src/platform/slice/slice.ts';
import { recounts } from './recounts.ts';
import { figureRoutes } from './routes.ts';

/** Who takes part and what came of it, in figures that say what they count. */
export const figures: Slice = { name: 'figures', routes: figureRoutes, recounts };
