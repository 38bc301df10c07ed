import type { Slice } from '#src/platform/slice/slice.ts';
import { memberData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { searchedMembers } from './searched.ts';
import { deleteFreeHandles } from './store.ts';

/** What members bring to the whole. */
export const members: Slice = {
  name: 'members',
  recounts,
  searched: searchedMembers,
  personalData: memberData,
  removeExpired: ({ db, now }) => deleteFreeHandles(db, now()),
};
