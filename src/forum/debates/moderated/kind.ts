import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import {
  debateSnapshot,
  lockModeratedDebate,
  moderatedDebate,
  moderatedDebates,
  setModeratedState,
} from './store.ts';

/** Heads of debates as moderators decide about them: with its head, a debate goes, and comes back. */
export const moderatedDebateKind: ModeratedKind = {
  name: 'debate',
  noun: 'debate',
  path: 'debates',
  href: (id) => `/debates/${id}`,
  acts: ['approve', 'keep', 'hide', 'remove', 'restore'],
  find: moderatedDebate,
  items: moderatedDebates,
  lock: lockModeratedDebate,
  setState: setModeratedState,
  snapshot: debateSnapshot,
  events: { flagged: 'debate.flagged', published: 'debate.shown' },
};
