import type { Slice } from '#src/platform/slice/slice.ts';
import { dutyData } from './personal-data.ts';

/** Who owes what by when, in public. */
export const duties: Slice = { name: 'duties', personalData: dutyData };
