import type { Slice } from '#src/platform/slice/slice.ts';
import { turningPointData } from './personal-data.ts';

/** What turning points bring to the whole. */
export const turningPoints: Slice = { name: 'turning-points', personalData: turningPointData };
