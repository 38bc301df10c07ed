import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import {
  lockProfile,
  moderatedProfile,
  moderatedProfiles,
  profileNumberAt,
  profileSnapshot,
  setProfileState,
} from './store.ts';

/** Profiles as moderators decide about them: of what they show, the name is the member's own words. */
export const moderatedProfileKind: ModeratedKind = {
  name: 'profile',
  noun: 'profile',
  path: 'members',
  href: () => '/accounts/me',
  acts: ['approve', 'keep', 'hide', 'remove', 'restore'],
  numberAt: profileNumberAt,
  find: moderatedProfile,
  items: moderatedProfiles,
  lock: lockProfile,
  setState: setProfileState,
  snapshot: profileSnapshot,
  events: { flagged: 'profile.flagged', published: 'profile.shown' },
};
