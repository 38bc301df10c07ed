import { msg } from '#src/platform/i18n/t.ts';
import type { Decider, DecisionAct, Sanction } from './decision.ts';

/** A decision in one word, for logs and histories (messages to translate). */
export const actNames: Record<DecisionAct, string> = {
  approve: msg('Published'),
  decline: msg('Not published'),
  remove: msg('Removed'),
  keep: msg('Kept'),
  restore: msg('Restored'),
};

export const sanctionNames: Record<Exclude<Sanction, 'none'>, string> = {
  warning: msg('Author warned'),
  suspension: msg('Author suspended'),
};

export const deciderNames: Record<Decider, string> = {
  moderator: msg('Moderator'),
  admin: msg('Administrator'),
};

/** Each choice of a decision with its consequence (messages to translate). */
export const actChoices: Partial<Record<DecisionAct, string>> = {
  approve: msg('Publish: it appears in the debate now, and the author is told'),
  decline: msg('Decline: it is never public; the author reads why'),
  keep: msg('Keep: nothing changes; those who reported it are told'),
  remove: msg('Remove: only the author and moderators see it; the author reads why'),
};

export const sanctionChoices: Record<Sanction, string> = {
  none: msg('Nothing further'),
  warning: msg('Warn: the author is told that the next breach can suspend the account'),
  suspension: msg('Suspend: the author reads, but writes nothing until the day you choose'),
};

/** What a reversal brings about (messages to translate). */
export const reversalConsequences = {
  approve: msg('The text will be published, and what followed for the author is lifted.'),
  restore: msg('The text is back where it was, and what followed for the author is lifted.'),
} as const;
