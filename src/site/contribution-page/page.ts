import { type AnsweringForm, answeringForm } from '#src/forum/agreement/answers/answering-form.ts';
import { type BookmarkToggle, bookmarkToggle } from '#src/forum/bookmarks/bookmark.ts';
import { unrecordedEditMinutes } from '#src/forum/contributions/contribution.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import type { Change } from '#src/forum/contributions/versions/changes.ts';
import { type DebateLink, debateLink, debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { ownCapacityChoice } from '#src/people/affiliations/capacity/capacity.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Card } from '#src/site/debate-page/cards/card.ts';
import { groupsToInvite } from '#src/site/sharing/page.ts';
import { type ReadingPanel, readingPanel } from '#src/site/unread/panel.ts';
import type { ThreadRead } from './read.ts';

type Links = { before: string | null; after: string | null };

/** A contribution with a page of its replies. */
type ContributionPage = {
  debate: DebateLink;
  /** Where it stands in its debate. */
  place: string;
  /** Its claim; null where it is not there to be read. */
  heading: { text: string; lang: string | null } | null;
  card: Card;
  replies: readonly Card[];
  repliesCount: number;
  links: Links;
  answering: AnsweringForm | null;
  reading: ReadingPanel | null;
  /** The page to share it from, or to invite somebody who can answer; null where it is not published. */
  share: { href: string; label: string } | null;
  bookmark: BookmarkToggle | null;
  /** The address of this page, to come back to. */
  next: string;
};

/** Returns the page of a contribution; the forms on it come back to the address. */
export function contributionPage(
  debate: Debate,
  contribution: Contribution,
  { card, replies, reading, counts, isMarked }: ThreadRead,
  viewer: Viewer,
  address: string,
): ContributionPage {
  const { actor, language, t } = viewer;
  const isMissed = groupsToInvite(debate, contribution, counts, viewer).length > 0;
  const { id, repliesCount } = contribution;
  const path = debatePath(debate);
  const shown = [{ ...card, replies: replies.items }];
  const inDebate = { id: debate.id, path, address, latest: debate.activeAt };
  return {
    debate: debateLink(debate, language),
    place: permalink(contribution, path),
    heading: card.claim === null ? null : { text: card.claim, lang: card.lang },
    // The heading of the page is the claim: the card does not say it again.
    card: { ...card, claim: null },
    replies: replies.items,
    repliesCount,
    links: pageLinks(`/contributions/${id}`, {}, replies),
    answering: answeringForm(actor, address, ownCapacityChoice(actor, t)),
    reading: readingPanel(reading, inDebate, shown, false, t),
    share:
      contribution.state === 'published'
        ? {
            href: `/contributions/${id}/share`,
            label: isMissed ? t('Invite someone who can answer') : t('Share'),
          }
        : null,
    bookmark:
      isMarked === null || (contribution.state !== 'published' && !isMarked)
        ? null
        : bookmarkToggle(`/contributions/${id}`, isMarked, t),
    next: address,
  };
}

/** What edits changed in a contribution. */
type VersionsPage = {
  debate: DebateLink;
  card: Card;
  changes: readonly Change[];
  olderHref: string | null;
  unrecordedEditMinutes: number;
};

/** Returns the page of a contribution's versions; older ones from the revision `olderFrom` on. */
export function versionsPage(
  debate: Debate,
  card: Card,
  { changes, olderFrom }: { changes: readonly Change[]; olderFrom: number | null },
  { language }: Viewer,
): VersionsPage {
  const olderHref = olderFrom === null ? null : `/contributions/${card.id}/versions?from=${olderFrom}`;
  return { debate: debateLink(debate, language), card, changes, olderHref, unrecordedEditMinutes };
}

/** Who shares the text of a contribution. */
type SharingPage = { debate: DebateLink; place: string; card: Card; sharers: readonly Card[]; links: Links };

/** Returns the page of those who share the text of a contribution. */
export function sharingPage(
  debate: Debate,
  contribution: Contribution,
  { card, sharers }: { card: Card; sharers: Page<Card> },
  { language }: Viewer,
): SharingPage {
  return {
    debate: debateLink(debate, language),
    place: permalink(contribution, debatePath(debate)),
    card,
    sharers: sharers.items,
    links: pageLinks(`/contributions/${card.id}/sharing`, {}, sharers),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/contribution-page/show': ContributionPage;
    'site/contribution-page/sharing': SharingPage;
    'site/contribution-page/versions': VersionsPage;
  }
}
