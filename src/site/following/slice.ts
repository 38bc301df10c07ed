import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { followingRoutes } from './routes.ts';

/** What following debates and boards brings to the whole. */
export const following: Slice = {
  name: 'following',
  routes: followingRoutes,
  flashes: {
    'member-muted': msg('You have muted this member. Only you know.'),
    'member-unmuted': msg('You hear from this member again.'),
  },
};
