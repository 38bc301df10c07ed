import { type BoardLink, boardLink } from '#src/forum/boards/board.ts';
import { type DebateLink, debateLink } from '#src/forum/debates/debate.ts';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import type { CitingView } from '#src/outcomes/citations/citing.ts';
import { documentPath, updateAboutPath } from '#src/outcomes/documents/document.ts';
import { type DocumentFollow, documentFollow } from '#src/outcomes/documents/following/control.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { type DiscussionView, discussionOf } from '#src/outcomes/documents/showing/discussion.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { StandPanel } from './consultation/stand.ts';
import { synthesisKind } from './kind.ts';
import { canWriteSynthesis } from './policy.ts';
import type { ResponseView } from './responses/page.ts';
import type { Synthesis } from './store.ts';
import { openAnchor, type SynthesisStage, stageNames, synthesesPath } from './synthesis.ts';

const statusKinds: Record<SynthesisStage, string> = {
  drafting: 'held',
  consultation: 'open',
  published: 'done',
  abandoned: 'plain',
};

/** What every page says of a synthesis. */
type SynthesisHead = {
  title: string;
  lede: string;
  textLang: string | null;
  board: BoardLink;
  debate: DebateLink;
  status: StatusLabel;
};

function headOf(synthesis: Synthesis, { language, t }: Viewer): SynthesisHead {
  const { title, lede, stage, debateId, debateTitle, debateSlug, debateLanguage } = synthesis;
  const { boardName: name, boardSlug: slug, boardHue: hue } = synthesis;
  const debate = { id: debateId, title: debateTitle, slug: debateSlug, language: debateLanguage };
  return {
    ...{ title, lede },
    textLang: synthesis.language === language ? null : synthesis.language,
    board: boardLink({ name, slug, hue }),
    debate: debateLink(debate, language),
    status: { label: t(stageNames[stage]), kind: statusKinds[stage] },
  };
}

/** A synthesis in a list. */
export type SynthesisCard = SynthesisHead & {
  id: number;
  href: string;
  doneAt: Date | null;
  /** Until when it is in consultation; null where it is not. */
  endsAt: Date | null;
  abandonedAt: Date | null;
};

/** Returns a synthesis as a list shows it. */
export function synthesisCard(synthesis: Synthesis, viewer: Viewer): SynthesisCard {
  const { id, stage, doneAt, endsAt, abandonedAt, abandonedWords } = synthesis;
  const head = headOf(synthesis, viewer);
  return {
    ...head,
    ...{ id, href: documentPath(synthesisKind, synthesis), doneAt, abandonedAt },
    lede: abandonedWords ?? head.lede,
    endsAt: stage === 'consultation' ? endsAt : null,
  };
}

type SynthesisPage = SynthesisHead & {
  findings: readonly SectionView[];
  open: SectionView | null;
  rapporteur: MemberLink | null;
  version: number;
  editedAt: Date;
  doneAt: Date | null;
  stand: StandPanel | null;
  responses: readonly ResponseView[];
  citedBy: readonly CitingView[];
  discussion: DiscussionView | null;
  follow: DocumentFollow | null;
  /** What a correction after its consultation changed; null where there was none. */
  corrected: string | null;
  /** Why it was abandoned; null where it was not. */
  abandoned: { at: Date; words: string } | null;
  reportHref: string | null;
  /** Where an update about it is begun; null for who does not, and while it is not published. */
  updateHref: string | null;
  can: { write: boolean };
  path: string;
};

/** Returns the page of a synthesis. */
export function synthesisPage(
  synthesis: Synthesis,
  {
    cited,
    ...around
  }: Pick<SynthesisPage, 'stand' | 'responses' | 'citedBy'> & {
    cited: ReadonlyMap<string, SectionCitations>;
  },
  viewer: Viewer,
): SynthesisPage {
  const { id, abandonedAt, abandonedWords, rapporteurName, rapporteurHandle, version } = synthesis;
  const sections = abandonedAt === null ? sectionViews(synthesisKind, synthesis, viewer, cited) : [];
  return {
    ...headOf(synthesis, viewer),
    ...(abandonedAt === null ? around : { stand: null, responses: [], citedBy: around.citedBy }),
    discussion: discussionOf(synthesis, viewer),
    follow: documentFollow(synthesis, viewer),
    findings: sections.filter(({ anchor }) => anchor !== openAnchor),
    open: sections.find(({ anchor, html }) => anchor === openAnchor && html.html !== '') ?? null,
    rapporteur:
      rapporteurName === null || rapporteurHandle === null
        ? null
        : memberLink(rapporteurName, rapporteurHandle),
    version,
    editedAt: synthesis.editedAt,
    doneAt: synthesis.doneAt,
    corrected:
      synthesis.stage === 'published' && synthesis.consultedVersion !== version ? synthesis.change : null,
    abandoned: abandonedAt && abandonedWords ? { at: abandonedAt, words: abandonedWords } : null,
    reportHref: documentReportHref(viewer.actor, synthesis),
    updateHref:
      synthesis.stage === 'published' && can(viewer.actor, 'update:publish', synthesis.boardId)
        ? updateAboutPath(synthesisKind, synthesis)
        : null,
    can: { write: canWriteSynthesis(viewer.actor, synthesis) },
    path: `${synthesesPath}/${id}`,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/show': SynthesisPage;
  }
}
