import { contributionMoving } from '#src/forum/contributions/moving/move.ts';
import { contributionRedaction } from '#src/forum/contributions/redaction/redact.ts';
import { changeState } from '#src/forum/contributions/writing/change-state.ts';
import { contributionAt } from '#src/forum/debates/permalink.ts';
import type { CountersignedKind } from '#src/platform/slice/countersigned-kind.ts';
import { itemActs, type ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import {
  contributionSnapshot,
  lockContribution,
  moderatedContribution,
  moderatedContributions,
} from './moderated-store.ts';

/** Contributions and replies as moderators decide about them. */
export const moderatedContributionKind: ModeratedKind = {
  name: 'contribution',
  noun: 'contribution',
  path: 'contributions',
  numberAt: async (_db, address) => contributionAt(address),
  href: (id) => `/contributions/${id}`,
  acts: itemActs,
  find: moderatedContribution,
  items: moderatedContributions,
  lock: lockContribution,
  setState: changeState,
  snapshot: contributionSnapshot,
  redaction: contributionRedaction,
  moving: contributionMoving,
  events: { flagged: 'contribution.flagged', published: 'contribution.published' },
};

/** Contributions and replies as they wait for a second delegate. */
export const countersignedContributionKind: CountersignedKind = {
  ...moderatedContributionKind,
  events: { countersigned: 'contribution.countersigned', published: 'contribution.published' },
};
