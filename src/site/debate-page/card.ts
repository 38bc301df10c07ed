import type { Place } from '#src/concerns/reading/place.ts';
import type { FoldState } from '#src/concerns/reading/reading.ts';
import { type Answers, answersOf } from '#src/forum/agreement/tally-bars.ts';
import { permalink, repliesUnfolded, tombstones } from '#src/forum/contributions/contribution.ts';
import { canEdit, canWithdraw, isPublic, speakRefusal } from '#src/forum/contributions/policy.ts';
import type { ContributionRow } from '#src/forum/contributions/queries.ts';
import { canRead } from '#src/forum/contributions/visibility.ts';
import { canCurate, closedRefusal } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/queries.ts';
import { positionNames } from '#src/forum/positions/position.ts';
import type { RestrictionReasons } from '#src/moderation/restrictions/reasons.ts';
import { mandateOf } from '#src/people/affiliations/capacity.ts';
import { type Named, named } from '#src/people/members/member.ts';
import { type OrganisationBadge, organisationBadge } from '#src/people/organisations/badge.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { type Shares, sharesOf } from './shares.ts';

/** One contribution as a reader sees it. */
export type Card = {
  id: number;
  /** The page of the contribution; a reply's leads to its place in the thread. */
  href: string;
  isReply: boolean;
  state: ContributionRow['state'];
  author: Named;
  group: GroupLabel;
  organisation: OrganisationBadge | null;
  /** Where the author stands on the question. */
  position: { label: string; kind: string } | null;
  placedAt: Date;
  editedAt: Date | null;
  /** Whether the edit came after others had answered. */
  editedAfterAnswers: boolean;
  /** How many had agreed when it was edited last. */
  editedAfterAgrees: number | null;
  shares: Shares | null;
  versionsHref: string | null;
  /** The language of the text, where it is not the page's. */
  lang: string | null;
  languageName: string;
  /** Null where the reader may not see the text: then `tombstone` stands in its place. */
  html: SafeHtml | null;
  tombstone: string | null;
  inReplyTo: { name: string; href: string } | null;
  answers: Answers | null;
  /** Whether the reader has not read it, and whether it is marked as new. */
  unread: boolean;
  fresh: boolean;
  /** Why it is not public, for its author and the moderators. */
  notice: { text: string; reasons: readonly string[] } | null;
  can: {
    reply: string | null;
    quote: string | null;
    edit: string | null;
    withdraw: string | null;
    flag: string | null;
    moderate: string | null;
    pin: string | null;
  };
};

type ThreadCard = Card & {
  replies: readonly Card[];
  folded: readonly Card[];
  /** The page of the thread, where there are more replies than shown. */
  more: { href: string; count: number } | null;
  repliesCount: number;
  /** How the thread opens for this reader, where that is kept (null: for visitors it is not), and what is new in it. */
  fold: { state: FoldState; action: string | null; fresh: number; freshFolded: number };
};

type Seen = { id: number; unread: boolean; fresh: boolean };

/** A contribution with its replies, rendered; and what of it is new to the reader. */
export type ShownThread = Seen & { fragment: Fragment; replies: readonly Seen[] };

/** What cards need to know of their reader and place. */
export type Reader = {
  actor: Actor;
  debate: Debate;
  debatePath: string;
  now: Date;
  t: Translate;
  language: string;
  /** Whether the page has the form to which the buttons of answers belong. */
  answering: boolean;
  reasons: ReadonlyMap<number, RestrictionReasons>;
  /** What the reader has read of the debate. */
  place: Place;
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

/** A contribution or reply as this reader sees it. */
export function card(row: ContributionRow, reader: Reader): Card {
  const { actor, debate, debatePath, now, t } = reader;
  const subject = { ...row, boardId: debate.boardId };
  const readable = canRead(actor, subject);
  const signedIn = actor.kind === 'member';
  const replies = isPublic(row) && speakRefusal(actor, debate, 'reply', now) === null;
  const base = `/contributions/${row.id}`;
  return {
    id: row.id,
    href: base,
    isReply: row.threadId !== null,
    state: row.state,
    author: named(row.authorName, row.authorHandle),
    group: groupLabel(row.group, t),
    organisation: organisationBadge(row),
    position:
      !readable || row.position === null || row.position === 'none'
        ? null
        : { label: t(positionNames[row.position]), kind: row.position },
    placedAt: row.placedAt,
    editedAt: readable ? row.editedAt : null,
    editedAfterAgrees: row.editedAfterAgrees,
    shares: sharesOf(row, t),
    editedAfterAnswers: row.editedAt !== null && row.answeredFrom !== null && row.answeredFrom < row.editedAt,
    versionsHref: readable && row.editedAt ? `${base}/versions` : null,
    lang: row.language === reader.language ? null : row.language,
    languageName: languageNames.get(row.language) ?? row.language,
    html: readable ? row.html : null,
    tombstone: readable || row.state === 'published' ? null : t(tombstones[row.state]),
    inReplyTo:
      row.answeredName === null || row.inReplyTo === null
        ? null
        : {
            name: row.answeredName,
            href: permalink({ id: row.inReplyTo, threadId: row.threadId }, debatePath),
          },
    answers: row.sameAs === null ? answersOf(row, reader) : null,
    unread: reader.place.isUnread(row),
    fresh: reader.place.isNew(row),
    notice: readable ? noticeOf(row, reader) : null,
    can: {
      reply: replies ? `${debatePath}/contributions/new?in_reply_to=${row.id}` : null,
      quote: replies ? `${debatePath}/contributions/new?in_reply_to=${row.id}&quote=${row.id}#text` : null,
      edit: canEdit(actor, row, debate, now) ? `${base}/edit` : null,
      withdraw: canWithdraw(actor, row) ? `${base}/withdrawal` : null,
      flag: signedIn && isPublic(row) && actor.id !== row.authorId ? `${base}/flag` : null,
      pin: isPublic(row) && canCurate(actor, debate) ? `${base}/turning-point` : null,
      moderate:
        readable &&
        actor.id !== row.authorId &&
        can(actor, 'case:decide', debate.boardId) &&
        !reader.reasons.get(row.id)?.countersigning
          ? `${base}/case`
          : null,
    },
  };
}

function noticeOf(row: ContributionRow, reader: Reader): Card['notice'] {
  const { actor, t, reasons } = reader;
  if (row.state === 'published') return null;
  const notices = actor.id === row.authorId ? ownNotices : staffNotices;
  const why = reasons.get(row.id);
  const text =
    why?.countersigning === 'declined' && notices === ownNotices
      ? declinedNotice(row, reader)
      : notices[why?.countersigning ?? row.state];
  return { text: t(text), reasons: why?.reasons ?? [] };
}

/** What authors can still do about a text that their organisation did not countersign. */
function declinedNotice(row: ContributionRow, { actor, debate, now }: Reader): string {
  const mandate = row.organisationId === null ? undefined : mandateOf(actor, row.organisationId);
  if (closedRefusal(debate, now)) return declinedNotices.closed;
  if (!mandate) return declinedNotices.unmandated;
  return mandate.countersigned ? ownNotices.declined : declinedNotices.unasked;
}

/**
 * A contribution with its replies: the first few open, more folded, the rest on the page of the thread; `open` is how the
 * reader left it, null where they did not say.
 */
export function threadCard(
  row: ContributionRow,
  replies: readonly ContributionRow[],
  open: boolean | null,
  reader: Reader,
): ThreadCard {
  const cards = replies.map((reply) => card(reply, reader));
  const rest = row.repliesCount - cards.length;
  const freshIn = (some: readonly Card[]) => some.filter(({ fresh }) => fresh).length;
  return {
    ...card(row, reader),
    replies: cards.slice(0, repliesUnfolded),
    folded: cards.slice(repliesUnfolded),
    more: rest > 0 ? { href: `/contributions/${row.id}`, count: rest } : null,
    repliesCount: row.repliesCount,
    fold: {
      state: open === null ? 'few' : open ? 'all' : 'none',
      action: reader.actor.kind === 'member' ? `/contributions/${row.id}/fold` : null,
      fresh: freshIn(cards),
      freshFolded: freshIn(cards.slice(repliesUnfolded)),
    },
  };
}

/** The contributions among these whose reader should be told why they are not public. */
export function needingReasons(rows: readonly ContributionRow[], actor: Actor, boardId: number): number[] {
  return rows
    .filter((row) => row.state !== 'published' && canRead(actor, { ...row, boardId }))
    .map(({ id }) => id);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/debate-page/thread': { thread: ThreadCard };
  }
}
