import { type BoardLink, boardLink } from '#src/forum/boards/board.ts';
import { type DebateActs, debateActs } from '#src/forum/debates/course/page.ts';
import { isPublic } from '#src/forum/debates/debate.ts';
import { discussedLink } from '#src/forum/debates/store.ts';
import { linkTo } from '#src/hub/meetings/registration/page.ts';
import { publicationKind } from '#src/hub/publications/kind.ts';
import { reportHref } from '#src/moderation/flags/addresses.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { type SynthesisLine, synthesisLine } from '#src/outcomes/syntheses/debate/line.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { WholeDebate } from './whole-debate-store.ts';

/** The head of a debate's page. */
export type DebateHead = DebateActs & {
  id: number;
  lede: string;
  languageName: string;
  board: BoardLink;
  background: SafeHtml;
  documents: SafeHtml;
  keyPoints: SafeHtml;
  conclusion: SafeHtml;
  version: number;
  headEditedAt: Date;
  author: MemberLink;
  rapporteur: { name: string; href: string } | null;
  openedAt: Date | null;
  closesAt: Date | null;
  closedAt: Date | null;
  concludedAt: Date | null;
  synthesis: SynthesisLine | null;
  /** The document that it discusses. */
  about: ReturnType<typeof discussedLink> | null;
  /** The meetings that have it on their agenda. */
  meetings: readonly { href: string; title: string; lang: string | null; startsAt: Date }[];
  /** The reports on it. */
  reports: readonly { href: string; title: string; lang: string | null }[];
  contributions: number;
  replies: number;
  /** Where it is reported, and where a moderator takes it up. */
  reportHref: string | null;
  moderateAction: string | null;
};

/** Returns a debate's head as the viewer sees it. */
export function debateHead(debate: WholeDebate, viewer: Viewer): DebateHead {
  const { rapporteurName } = debate;
  const isOwn = viewer.actor.id === debate.authorId;
  return {
    ...debateActs(debate, viewer),
    id: debate.id,
    lede: debate.lede,
    languageName: languageNames.get(debate.language) ?? debate.language,
    board: boardLink(debate.board),
    background: debate.background,
    documents: debate.documents,
    keyPoints: debate.keyPoints,
    conclusion: debate.conclusion,
    version: debate.version,
    headEditedAt: debate.headEditedAt,
    author: memberLink(debate.authorName, debate.authorHandle),
    rapporteur:
      rapporteurName === null ? null : { name: rapporteurName, href: `/members/${debate.rapporteurHandle}` },
    openedAt: debate.openedAt,
    closesAt: debate.closesAt,
    closedAt: debate.closedAt,
    concludedAt: debate.concludedAt,
    synthesis: synthesisLine(debate, viewer),
    about: debate.about === null ? null : discussedLink(debate.about, viewer.language),
    meetings: debate.meetings.map(({ startsAt, ...meeting }) => ({
      ...linkTo(meeting, viewer.language),
      startsAt,
    })),
    reports: debate.reports.map(({ title, ...report }) => ({
      ...{ title, href: documentPath(publicationKind, report) },
      lang: report.language === viewer.language ? null : report.language,
    })),
    contributions: debate.contributionsCount,
    replies: debate.repliesCount,
    reportHref: isPublic(debate) && !isOwn ? reportHref('debate', debate.id) : null,
    moderateAction:
      debate.openedAt !== null && !isOwn && can(viewer.actor, 'case:decide', debate.boardId)
        ? `/debates/${debate.id}/case`
        : null,
  };
}
