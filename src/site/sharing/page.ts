import { type AnswerCounts, tallyOf } from '#src/forum/agreement/tally.ts';
import { type BookmarkToggle, bookmarkToggle } from '#src/forum/bookmarks/bookmark.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import { type DebateLink, debateLink, isOpen } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';

/** How others are told of a debate or contribution: nothing is sent by us. */
type ShareLinkPage = {
  debate: DebateLink;
  title: string;
  /** What is shared. */
  subject: { text: string; href: string; lang: string | null };
  /** The groups of the six that have not answered the claim, while it can be answered. */
  missing: readonly GroupLabel[];
  address: string;
  /** A text to send, with the address. */
  text: string;
  mailHref: string;
  bookmark: BookmarkToggle | null;
  /** The address of this page. */
  next: string;
};

const titleLength = 140;

/** Returns the page from which a debate is shared; `isMarked` is null for visitors. */
export function debateSharePage(
  debate: Debate,
  isMarked: boolean | null,
  baseUrl: string,
  { language, t }: Viewer,
): ShareLinkPage {
  const link = debateLink(debate, language);
  const address = baseUrl + link.href;
  const text = lines([t('A debate on ICT4Society: {title}', { title: debate.title }), address]);
  const path = `/debates/${debate.id}`;
  return {
    debate: link,
    title: t('Share this debate'),
    subject: { text: debate.title, href: link.href, lang: link.lang },
    missing: [],
    address,
    text,
    mailHref: mailTo(debate.title, text),
    bookmark: isMarked === null ? null : bookmarkToggle(path, isMarked, t),
    next: `${path}/share`,
  };
}

/** Returns the groups that may still answer the claim of a contribution, and have not. */
export function groupsToInvite(
  debate: Debate,
  { claim, state, sameAs }: Pick<Contribution, 'claim' | 'state' | 'sameAs'>,
  counts: AnswerCounts,
  { now, t }: Pick<Viewer, 'now' | 't'>,
): GroupLabel[] {
  if (claim === null || state !== 'published' || sameAs !== null || !isOpen(debate, now)) return [];
  return tallyOf(counts).notAnswered.map((code) => groupLabel(code, t));
}

/** Returns the page from which a contribution is shared, and somebody invited who can answer its claim. */
export function contributionSharePage(
  debate: Debate,
  contribution: Contribution,
  { counts, isMarked }: { counts: AnswerCounts; isMarked: boolean | null },
  baseUrl: string,
  viewer: Viewer,
): ShareLinkPage {
  const { language, t } = viewer;
  const path = `/contributions/${contribution.id}`;
  const missing = groupsToInvite(debate, contribution, counts, viewer);
  const subject = contribution.claim ?? excerpt(contribution.html.html, titleLength);
  const address = baseUrl + path;
  const groups = missing.map(({ label }) => label).join(', ');
  const text = lines([
    t('In the debate “{title}” on ICT4Society, someone says:', { title: debate.title }),
    t('“{claim}”', { claim: subject }),
    ...(missing.length === 0
      ? []
      : [t('Not answered yet: {groups}. Do you agree with this claim, or not?', { groups })]),
    address,
  ]);
  return {
    debate: debateLink(debate, language),
    title: missing.length === 0 ? t('Share this contribution') : t('Invite someone who can answer'),
    subject: {
      text: subject,
      href: path,
      lang: contribution.language === language ? null : contribution.language,
    },
    missing,
    address,
    text,
    mailHref: mailTo(debate.title, text),
    bookmark: isMarked === null ? null : bookmarkToggle(path, isMarked, t),
    next: `${path}/share`,
  };
}

function lines(parts: readonly string[]): string {
  return parts.join('\n\n');
}

function mailTo(subject: string, body: string): string {
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/sharing/show': ShareLinkPage;
  }
}
