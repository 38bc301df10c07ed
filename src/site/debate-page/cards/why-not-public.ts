import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import { closedRefusal } from '#src/forum/debates/policy.ts';
import { ownDecisionHref } from '#src/moderation/decisions/decision.ts';
import { logHref } from '#src/moderation/log/log.ts';
import type { Reason } from '#src/moderation/restrictions/reasons.ts';
import type { PublicRemoval } from '#src/moderation/restrictions/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { CardContext } from './context.ts';
import type { CardRow } from './store.ts';

/** Why a contribution is not public, for its author and the moderators. */
export type CardNotice = { text: string; reasons: readonly Reason[]; decisionHref: string | null };

/** What stands in place of a text that the viewer may not see, and where the log says why. */
export type Tombstone = { text: string; logHref: string | null };

const tombstones: Record<Exclude<ContributionState, 'published'>, string> = {
  held: msg('This contribution is waiting for a moderator.'),
  hidden: msg('This contribution is hidden until its author repairs it.'),
  removed: msg('This contribution was removed by the moderators.'),
  withdrawn: msg('This contribution was withdrawn by its author.'),
};

const ownNotices = {
  held: msg('Your text is waiting for a moderator. Until then, only you and the moderators can see it.'),
  hidden: msg('Your text is hidden until you repair it.'),
  removed: msg('The moderators removed your text. Only you and they see it.'),
  withdrawn: msg('You withdrew this. Only you and the moderators can see it.'),
  waiting: msg('Your text is waiting for another delegate of your organisation to countersign it.'),
  declined: msg('Your organisation did not countersign your text. Change it to ask again, or withdraw it.'),
  unpublished: msg('The moderators did not publish your text. Only you and they see it.'),
} as const;

const declinedNotices = {
  closed: msg(
    'Your organisation did not countersign your text. The debate is closed, so you can only withdraw it.',
  ),
  unmandated: msg(
    'Your organisation did not countersign your text. You no longer speak for it, so you can only ' +
      'withdraw it.',
  ),
  unasked: msg(
    'Your organisation did not countersign your text. It no longer requires countersignatures: change the text to send it without one, or withdraw it.',
  ),
} as const;

const staffNotices = {
  held: msg('Held: waiting for a moderator.'),
  hidden: msg('Hidden until its author repairs it.'),
  removed: msg('Removed by the moderators.'),
  withdrawn: msg('Withdrawn by its author.'),
  waiting: msg('Waiting for a countersignature from its organisation.'),
  declined: msg('Its organisation did not countersign it.'),
  unpublished: msg('Not published: a moderator declined it.'),
} as const;

const removals: Record<PublicRemoval['decidedAs'], Record<'removed' | 'declined' | 'unlawful', string>> = {
  moderator: {
    removed: msg('Removed by a moderator under rule {rule}.'),
    declined: msg('Declined by a moderator under rule {rule}.'),
    unlawful: msg('Removed by a moderator because it breaks the law.'),
  },
  admin: {
    removed: msg('Removed by an administrator under rule {rule}.'),
    declined: msg('Declined by an administrator under rule {rule}.'),
    unlawful: msg('Removed by an administrator because it breaks the law.'),
  },
};

/** Returns what stands in place of a text that the viewer may not see; null where it is published. */
export function tombstoneOf(row: CardRow, { removals: known, viewer: { t } }: CardContext): Tombstone | null {
  if (row.state === 'published') return null;
  const removal = known.get(row.id);
  if (!removal) return { text: t(tombstones[row.state]), logHref: null };
  const { clause, declined } = removal;
  const how = clause === null ? 'unlawful' : declined ? 'declined' : 'removed';
  const text = removals[removal.decidedAs][how];
  return { text: t(text, { rule: clause ?? '' }), logHref: logHref(removal.publicId) };
}

/** Returns why the contribution is not public, in the words for its author or for staff; null where it is. */
export function noticeOf(row: CardRow, context: CardContext): CardNotice | null {
  const { actor, t } = context.viewer;
  if (row.state === 'published') return null;
  const isOwn = actor.id === row.authorId;
  const why = context.reasons.get(row.id);
  const text =
    why?.countersigning === 'declined' && isOwn
      ? declinedNotice(row, context)
      : (isOwn ? ownNotices : staffNotices)[
          why?.countersigning ?? (why?.decision?.declined ? 'unpublished' : row.state)
        ];
  const decisionHref = isOwn && why?.decision ? ownDecisionHref(why.decision.id) : null;
  return { text: t(text), reasons: why?.reasons ?? [], decisionHref };
}

/** What authors can still do about a text that their organisation did not countersign. */
function declinedNotice(row: CardRow, { debate, viewer: { actor, now } }: CardContext): string {
  const mandate = row.organisationId === null ? undefined : mandateOf(actor, row.organisationId);
  if (closedRefusal(debate, now)) return declinedNotices.closed;
  if (!mandate) return declinedNotices.unmandated;
  return mandate.countersigned ? ownNotices.declined : declinedNotices.unasked;
}
