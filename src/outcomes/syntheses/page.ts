import { type BoardLink, boardLink } from '#src/forum/boards/board.ts';
import { type DebateLink, debateLink } from '#src/forum/debates/debate.ts';
import { reportHref } from '#src/moderation/flags/report.ts';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { synthesisKind } from './kind.ts';
import { canWriteSynthesis } from './policy.ts';
import type { Synthesis } from './store.ts';
import { openAnchor, stageNames, synthesesPath } from './synthesis.ts';

type SynthesisPage = {
  title: string;
  lede: string;
  textLang: string | null;
  board: BoardLink;
  debate: DebateLink;
  status: StatusLabel;
  findings: readonly SectionView[];
  open: SectionView | null;
  rapporteur: MemberLink | null;
  version: number;
  editedAt: Date;
  doneAt: Date | null;
  /** Why it was given up; null where it was not. */
  abandoned: { at: Date; words: string } | null;
  reportHref: string | null;
  can: { write: boolean };
  path: string;
};

/** Returns the page of a synthesis. */
export function synthesisPage(
  synthesis: Synthesis,
  cited: ReadonlyMap<string, SectionCitations>,
  viewer: Viewer,
): SynthesisPage {
  const { language, actor, t } = viewer;
  const { id, stage, debateId, debateTitle, debateSlug, debateLanguage } = synthesis;
  const { boardName: name, boardSlug: slug, boardHue: hue, abandonedAt, abandonedWords } = synthesis;
  const sections = abandonedAt === null ? sectionViews(synthesisKind, synthesis, viewer, cited) : [];
  const debate = { id: debateId, title: debateTitle, slug: debateSlug, language: debateLanguage };
  return {
    title: synthesis.title,
    lede: synthesis.lede,
    textLang: synthesis.language === language ? null : synthesis.language,
    board: boardLink({ name, slug, hue }),
    debate: debateLink(debate, language),
    status: { label: t(stageNames[stage]), kind: stage === 'published' ? 'closed' : 'open' },
    findings: sections.filter(({ anchor }) => anchor !== openAnchor),
    open: sections.find(({ anchor, html }) => anchor === openAnchor && html.html !== '') ?? null,
    rapporteur:
      synthesis.rapporteurName === null || synthesis.rapporteurHandle === null
        ? null
        : memberLink(synthesis.rapporteurName, synthesis.rapporteurHandle),
    version: synthesis.version,
    editedAt: synthesis.editedAt,
    doneAt: synthesis.doneAt,
    abandoned: abandonedAt && abandonedWords ? { at: abandonedAt, words: abandonedWords } : null,
    reportHref: synthesis.state === 'published' ? reportHref('document', id) : null,
    can: { write: canWriteSynthesis(actor, synthesis) },
    path: `${synthesesPath}/${id}`,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/show': SynthesisPage;
  }
}
