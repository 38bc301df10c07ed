import { deleteOldEvidence } from '#src/moderation/decisions/store.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { moderationData } from './personal-data.ts';
import { moderationRoutes } from './routes.ts';

/** What moderation brings to the whole. */
export const moderation: Slice = {
  name: 'moderation',
  routes: moderationRoutes,
  events: ['case.claimed', 'case.released', 'decision.made'],
  flashes: {
    claimed: msg('The case is yours for 30 minutes.'),
    released: msg('The case is back in the queue.'),
    decided: msg('The decision stands and the author is told.'),
    flagged: msg('Thank you. The moderators will look at it and tell you what they decide.'),
  },
  personalData: moderationData,
  removeExpired: ({ db, now }) => deleteOldEvidence(db, now()),
};
