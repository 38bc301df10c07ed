import { moderatedProfileKind } from '#src/people/members/moderated/kind.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { memberData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { searchedMembers } from './searched.ts';
import { deleteFreeHandles } from './store.ts';

/** What members bring to the whole. */
export const members: Slice = {
  name: 'members',
  events: ['profile.flagged', 'profile.shown'],
  moderated: moderatedProfileKind,
  recounts,
  searched: searchedMembers,
  personalData: memberData,
  removeExpired: ({ db, now }) => deleteFreeHandles(db, now()),
};
