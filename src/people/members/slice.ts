import type { Slice } from '#src/platform/slice/slice.ts';
import { recounts } from './recounts.ts';
import { searchedMembers } from './searched.ts';

/** What members bring to the whole. */
export const members: Slice = {
  name: 'members',
  recounts,
  searched: searchedMembers,
};
