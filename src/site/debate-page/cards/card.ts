import { type FileView, fileView } from '#src/concerns/files/file.ts';
import { type AnswerPanel, answerPanel } from '#src/forum/agreement/answers/panel.ts';
import { canEdit, canWithdraw, isPublic, speakRefusal } from '#src/forum/contributions/policy.ts';
import { canRead } from '#src/forum/contributions/visibility.ts';
import { debatePath, isOpen, stateAt } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { canCurate } from '#src/forum/debates/policy.ts';
import { positionNames } from '#src/forum/positions/labels.ts';
import { labelTexts } from '#src/moderation/decisions/labels.ts';
import { reportHref } from '#src/moderation/flags/addresses.ts';
import { canReport } from '#src/moderation/flags/policy.ts';
import { type FateLine, fateLine } from '#src/outcomes/citations/fates/line.ts';
import { type OrganisationBadge, organisationBadge } from '#src/people/affiliations/capacity/badge.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { can } from '#src/platform/access/permissions.ts';
import { signInHref } from '#src/platform/http/addresses/account-paths.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { CardContext } from './context.ts';
import { type Shares, sharesOf } from './shares.ts';
import type { CardRow } from './store.ts';
import { type CardNotice, noticeOf, type Tombstone, tombstoneOf } from './why-not-public.ts';

/** One contribution as a viewer sees it. */
export type Card = {
  id: number;
  /** The page of the contribution; a reply's leads to its place in the thread. */
  href: string;
  isReply: boolean;
  state: CardRow['state'];
  author: MemberLink;
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
  /** How many answers that stand were given to its claim before that was repaired. */
  answeredBeforeRepair: number;
  shares: Shares | null;
  /** What became of it, where there is something to say. */
  fate: FateLine | null;
  versionsHref: string | null;
  /** The language of the text, where it is not the page's. */
  lang: string | null;
  languageName: string;
  /** The sentence it stands for; null for a reply, and where the viewer may not see it. */
  claim: string | null;
  /** What the moderators put above it, and whether they locked its replies. */
  label: string | null;
  locked: boolean;
  /** Null where the viewer may not see the text: then `tombstone` stands in its place. */
  html: SafeHtml | null;
  /** Whether there is a text: under a claim there need not be. */
  hasText: boolean;
  /** What it shows as evidence. */
  files: readonly FileView[];
  tombstone: Tombstone | null;
  /** Which reply it answers; without a name where that is not there to be read. */
  inReplyTo: { name: string; href: string } | null;
  answers: AnswerPanel | null;
  /** Whether the viewer has not read it, and whether it is marked as new. */
  unread: boolean;
  fresh: boolean;
  /** Whether the viewer has muted its author. */
  muted: boolean;
  notice: CardNotice | null;
  /** The addresses of what the viewer may do with it. */
  can: Record<'reply' | 'edit' | 'withdraw' | 'report' | 'moderate' | 'pin', string | null>;
};

/** Returns a contribution or reply as the viewer sees it. */
export function cardOf(row: CardRow, context: CardContext): Card {
  const { viewer, debate, place } = context;
  const { actor, language, t } = viewer;
  const isReadable = canRead(actor, { ...row, boardId: debate.boardId });
  return {
    id: row.id,
    href: `/contributions/${row.id}`,
    isReply: row.threadId !== null,
    state: row.state,
    author: memberLink(row.authorName, row.authorHandle),
    group: groupLabel(row.group, t),
    organisation: organisationBadge(row),
    position:
      !isReadable || row.position === null || row.position === 'none'
        ? null
        : { label: t(positionNames[row.position]), kind: row.position },
    placedAt: row.placedAt,
    editedAt: isReadable ? row.editedAt : null,
    editedAfterAgrees: row.editedAfterAgrees,
    answeredBeforeRepair: row.answeredBeforeRepair,
    shares: sharesOf(row, t),
    fate: row.state === 'published' ? fateOf(row, context) : null,
    editedAfterAnswers:
      row.editedAt !== null && row.firstAnsweredAt !== null && row.firstAnsweredAt < row.editedAt,
    versionsHref: isReadable && row.editedAt ? `/contributions/${row.id}/versions` : null,
    lang: row.language === language ? null : row.language,
    languageName: languageNames.get(row.language) ?? row.language,
    claim: isReadable ? row.claim : null,
    label: isReadable && row.label !== null ? t(labelTexts[row.label]) : null,
    locked: row.locked && isPublic(row) && isOpen(debate, viewer.now),
    html: isReadable ? row.html : null,
    hasText: row.html.html !== '',
    files: isReadable ? row.files.map((file) => fileView(file, viewer)) : [],
    tombstone: isReadable ? null : tombstoneOf(row, context),
    inReplyTo:
      row.answeredName === null || row.inReplyTo === null
        ? null
        : {
            name: row.answeredName,
            href: permalink({ id: row.inReplyTo, threadId: row.threadId }, debatePath(debate)),
          },
    answers:
      row.sameAs === null
        ? answerPanel(row, debate, viewer, context.answering, signInFor(row, context))
        : null,
    unread: place.isUnread(row),
    fresh: place.isNew(row),
    muted: isReadable && place.isMuted(row),
    notice: isReadable ? noticeOf(row, context) : null,
    can: actsOn(row, isReadable, context),
  };
}

/** Replies and those who share a text wait for nothing of their own. */
function fateOf(row: CardRow, { debate, kinds, viewer: { now, t } }: CardContext): FateLine | null {
  const isAwaited = row.threadId === null && row.sameAs === null && stateAt(debate, now) === 'closed';
  return fateLine(row.id, { citedIn: row.citedIn, reason: row.fateReason }, isAwaited, kinds, t);
}

/** Where a visitor signs in to answer or to reply, and comes back to this card; null where nobody could do so now. */
function signInFor(row: CardRow, { viewer: { actor, now }, debate, answering }: CardContext): string | null {
  const isOffered = answering && isPublic(row) && isOpen(debate, now) && !debate.board.archived;
  if (actor.kind !== 'visitor' || !isOffered) return null;
  // The short addresses, which lead on: a page has four of them per card.
  const next = row.threadId === null ? permalink(row, `/debates/${debate.id}`) : `/contributions/${row.id}`;
  return signInHref(next);
}

function actsOn(row: CardRow, isReadable: boolean, context: CardContext): Card['can'] {
  const { viewer, debate, reasons, undecidable } = context;
  const { actor, now } = viewer;
  const base = `/contributions/${row.id}`;
  const replyPath = `/debates/${debate.id}/contributions/new?in_reply_to=${row.id}`;
  const isOwn = actor.id === row.authorId;
  const mayReply = isPublic(row) && !row.locked && speakRefusal(actor, debate, 'reply', now) === null;
  const signIn = signInFor(row, context);
  const mayReport = canReport(actor, row);
  const mayModerate =
    isReadable &&
    !isOwn &&
    can(actor, 'case:decide', debate.boardId) &&
    !reasons.get(row.id)?.countersigning &&
    !undecidable.has(row.id);
  return {
    reply: mayReply ? replyPath : row.locked ? null : signIn,
    edit: canEdit(actor, row, debate, now) ? `${base}/edit` : null,
    withdraw: canWithdraw(actor, row) ? `${base}/withdrawal` : null,
    report: mayReport ? reportHref('contribution', row.id) : null,
    pin: isPublic(row) && canCurate(actor, debate) && !isSuspended(actor) ? `${base}/turning-point` : null,
    moderate: mayModerate ? `${base}/case` : null,
  };
}
