import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import { closedRefusal } from '#src/forum/debates/policy.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { CardContext } from './context.ts';
import type { CardRow } from './store.ts';

/** Why a contribution is not public, for its author and the moderators. */
export type CardNotice = { text: string; reasons: readonly string[] };

/** What stands in place of a text that the viewer may not see (a message to translate). */
export const tombstones: Record<Exclude<ContributionState, 'published'>, string> = {
  held: msg('This contribution waits for a moderator.'),
  hidden: msg('This contribution is hidden until its author has repaired it.'),
  removed: msg('This contribution was removed by the moderators.'),
  withdrawn: msg('This contribution was withdrawn by its author.'),
};

const ownNotices = {
  held: msg('Your text waits for a moderator. Until then only you and the moderators see it.'),
  hidden: msg('Your text is hidden until you have repaired it.'),
  removed: msg('The moderators removed your text. Only you and they see it.'),
  withdrawn: msg('You withdrew this. Only you and the moderators see it.'),
  waiting: msg('Your text waits for another delegate of your organisation to countersign it.'),
  declined: msg('Your organisation did not countersign your text. Change it to ask again, or withdraw it.'),
} as const;

const declinedNotices = {
  closed: msg(
    'Your organisation did not countersign your text. The debate is closed, so you can only withdraw it.',
  ),
  unmandated: msg(
    'Your organisation did not countersign your text. You do not speak for it any more, so you can only withdraw it.',
  ),
  unasked: msg(
    'Your organisation did not countersign your text. It does not ask for countersignatures any more: change the text to send it without one, or withdraw it.',
  ),
} as const;

const staffNotices = {
  held: msg('Held: waits for a moderator.'),
  hidden: msg('Hidden until its author has repaired it.'),
  removed: msg('Removed by the moderators.'),
  withdrawn: msg('Withdrawn by its author.'),
  waiting: msg('Waits for a countersignature of its organisation.'),
  declined: msg('Its organisation did not countersign it.'),
} as const;

/** Returns why the contribution is not public, in the words for its author or for staff; null where it is. */
export function noticeOf(row: CardRow, context: CardContext): CardNotice | null {
  const { actor, t } = context.viewer;
  if (row.state === 'published') return null;
  const isOwn = actor.id === row.authorId;
  const why = context.reasons.get(row.id);
  const text =
    why?.countersigning === 'declined' && isOwn
      ? declinedNotice(row, context)
      : (isOwn ? ownNotices : staffNotices)[why?.countersigning ?? row.state];
  return { text: t(text), reasons: why?.reasons ?? [] };
}

/** What authors can still do about a text that their organisation did not countersign. */
function declinedNotice(row: CardRow, { debate, viewer: { actor, now } }: CardContext): string {
  const mandate = row.organisationId === null ? undefined : mandateOf(actor, row.organisationId);
  if (closedRefusal(debate, now)) return declinedNotices.closed;
  if (!mandate) return declinedNotices.unmandated;
  return mandate.countersigned ? ownNotices.declined : declinedNotices.unasked;
}
