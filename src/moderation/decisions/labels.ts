import { msg } from '#src/platform/i18n/t.ts';
import type { Decider, DecisionAct, ItemLabel, Sanction } from './decision.ts';

/** A decision in one word, for logs and histories (messages to translate). */
export const actNames: Record<DecisionAct, string> = {
  approve: msg('Published'),
  decline: msg('Not published'),
  remove: msg('Removed'),
  hide: msg('Hidden until repaired'),
  redact: msg('Words blacked out'),
  lock: msg('Replies locked'),
  label: msg('Labelled'),
  move: msg('Moved to another debate'),
  keep: msg('Kept'),
  restore: msg('Restored'),
};

/** What a label says above an item, for everybody to read (messages to translate). */
export const labelTexts: Record<ItemLabel, string> = {
  disputed: msg('What it states as a fact is disputed: read the replies too.'),
  unsourced: msg('It names no source for what it states as a fact.'),
  outdated: msg('What it describes has changed since it was written.'),
  interest: msg('Its author has an interest in the outcome that the text does not disclose.'),
  machine: msg('It was written wholly or mostly by a machine.'),
  sensitive: msg('It describes violence or abuse.'),
};

export const sanctionNames: Record<Exclude<Sanction, 'none'>, string> = {
  warning: msg('Author warned'),
  limit: msg('Author’s texts held'),
  suspension: msg('Author suspended'),
  closure: msg('Account closed'),
};

export const deciderNames: Record<Decider, string> = {
  moderator: msg('Moderator'),
  admin: msg('Administrator'),
};

/** Each choice of a decision with its consequence (messages to translate). */
export const actChoices: Partial<Record<DecisionAct, string>> = {
  approve: msg('Publish: everyone can see it now, and the author is told'),
  decline: msg('Decline: it is never public; the author is told why'),
  keep: msg('Keep: nothing changes; the people who reported it are told'),
  label: msg('Label: it stays, with a note above it that everyone sees'),
  lock: msg('Lock replies: it stays, and nobody can reply to it'),
  move: msg('Move: it goes to another debate, and its old address leads there'),
  redact: msg('Black out words: the words you mark are hidden from everyone; moderators keep the original'),
  hide: msg(
    'Hide until repaired: only the author and moderators see it; the author can edit it, and it then comes back to you',
  ),
  remove: msg('Remove: only the author and moderators see it; the author is told why'),
};

export const sanctionChoices: Record<Sanction, string> = {
  none: msg('No further action'),
  warning: msg('Warn: the author is told that the next breach can lead to suspension'),
  limit: msg('Limit: everything the author writes waits for a moderator until the day you choose'),
  suspension: msg('Suspend: the author can read but not write until the day you choose'),
  closure: msg('Close the account: the author can no longer sign in; what they wrote stays'),
};

/** What a reversal brings about (messages to translate). */
export const reversalConsequences = {
  undo: msg('The effects of the decision are undone, and any sanction on its author is lifted.'),
  approve: msg('The text is published, and any sanction on its author is lifted.'),
  restore: msg('The text goes back where it was, and any sanction on its author is lifted.'),
} as const;

/** Above each message that a decision sends (messages to translate). */
export const previewLabels = {
  author: msg('What the author will read'),
  reporter: msg('What those who reported it will read'),
  notifier: msg('What the sender of the notice will read'),
} as const;
