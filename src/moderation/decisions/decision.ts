import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import { msg } from '#src/platform/i18n/t.ts';

export const caseStates = ['open', 'decided', 'withdrawn'] as const;
/** What brought an item before staff: a screening rule, a member's flag, or staff on their own initiative. */
export const caseSources = ['screening', 'flag', 'staff'] as const;
export type CaseSource = (typeof caseSources)[number];

export const acts = ['approve', 'decline', 'remove', 'keep', 'restore'] as const;
export type Act = (typeof acts)[number];
export const sanctions = ['none', 'warning', 'suspension'] as const;
export type Sanction = (typeof sanctions)[number];
/** The role in which somebody decided; the public log shows it instead of a name. */
export const deciders = ['moderator', 'admin'] as const;
export type Decider = (typeof deciders)[number];

export const claimMinutes = 30;
export const factsLength = 2000;
export const flagLength = 1000;
/** A suspension lasts at most this many days. */
export const suspensionDays = 366;

/** What can be decided about an item in this state, and the state each decision leads to. */
export const outcomes: Partial<Record<ContributionState, Partial<Record<Act, ContributionState>>>> = {
  held: { approve: 'published', decline: 'removed' },
  published: { keep: 'published', remove: 'removed' },
  hidden: { keep: 'hidden', remove: 'removed' },
};

/** Whether the act takes a text from the public, so that it needs a rule and facts. */
export function isRestriction(act: Act): act is 'decline' | 'remove' {
  return act === 'decline' || act === 'remove';
}

/** What reversing a decision is, and the state it leads to; undefined where there is nothing to reverse. */
export function reversalOf(decision: { act: Act; previousState: ContributionState }) {
  if (decision.act === 'remove') return { act: 'restore', to: decision.previousState } as const;
  if (decision.act === 'decline') return { act: 'approve', to: 'published' } as const;
  return undefined;
}

/** A decision in one word, for logs and histories (messages to translate). */
export const actNames: Record<Act, string> = {
  approve: msg('Published'),
  decline: msg('Not published'),
  remove: msg('Removed'),
  keep: msg('Kept'),
  restore: msg('Restored'),
};

/** What brought it before staff (messages to translate). */
export const sourceNames: Record<CaseSource, string> = {
  screening: msg('Held by a screening rule'),
  flag: msg('Reported by a member'),
  staff: msg('Found by the moderators'),
};

export const sanctionNames: Record<Exclude<Sanction, 'none'>, string> = {
  warning: msg('Author warned'),
  suspension: msg('Author suspended'),
};
