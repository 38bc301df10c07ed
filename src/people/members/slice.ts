import type { Slice } from '#src/platform/slice/slice.ts';
import { recounts } from './recounts.ts';

/** What members bring to the whole. */
export const members: Slice = {
  name: 'members',
  recounts,
};
