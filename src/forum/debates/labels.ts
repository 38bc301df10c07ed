import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { type DebateSort, type DebateState, type DebateTimes, stateAt } from './debate.ts';

/** The orders of lists of debates, in words (messages to translate). */
export const debateSortNames: Record<DebateSort, string> = {
  active: msg('Last active'),
  new: msg('Newest'),
  closing: msg('Closing soon'),
  'needs-a-voice': msg('Needs answers'),
};

/** What the state of a debate asks of a curator (messages to translate). */
export const curationActs: Record<DebateState, string> = {
  draft: msg('Open the debate'),
  proposed: msg('Answer the proposal'),
  declined: msg('Declined'),
  open: msg('Change the closing date or close'),
  closed: msg('Conclude the debate or open it again'),
  concluded: msg('Concluded'),
  hidden: msg('Hidden until its introduction is repaired'),
  removed: msg('Removed by the moderators'),
};

const closedLabels: Record<Exclude<DebateState, 'open'>, StatusLabel> = {
  draft: { label: msg('Draft'), kind: 'held' },
  proposed: { label: msg('Proposed'), kind: 'held' },
  declined: { label: msg('Declined'), kind: 'plain' },
  closed: { label: msg('Closed · synthesis due'), kind: 'plain' },
  concluded: { label: msg('Concluded'), kind: 'done' },
  hidden: { label: msg('Hidden until its introduction is repaired'), kind: 'danger' },
  removed: { label: msg('Removed by the moderators'), kind: 'danger' },
};

/** Returns the state of a debate in words, with the whole days left where it closes within a year. */
export function statusLabel(debate: DebateTimes, now: Date, t: Translate): StatusLabel {
  const state = stateAt(debate, now);
  if (state === 'open') return { label: openLabel(debate.closesAt, now, t), kind: 'open' };
  const { label, kind } = closedLabels[state];
  return { label: t(label), kind };
}

const dayMs = 86_400_000;

function openLabel(closesAt: Date | null, now: Date, t: Translate): string {
  const left = closesAt ? closesAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY;
  if (left >= 365 * dayMs) return t('Open');
  if (left < dayMs) return t('Open · closes today');
  const days = Math.floor(left / dayMs);
  return t('{days, plural, one {Open · # day left} other {Open · # days left}}', { days });
}
