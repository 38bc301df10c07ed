import type { Contribution } from '#src/forum/contributions/store.ts';
import { type DebateLink, debateLink, stateAt } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { type CitingView, documentView } from '#src/outcomes/citations/citing.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { fateNames } from './fate.ts';
import type { FateRow } from './store.ts';

type NamedLink = { text: string; href: string; lang: string | null };

type FateView = Omit<CitingView, 'places'> & {
  reason: string;
  words: string | null;
  instead: NamedLink | null;
  elsewhere: NamedLink | null;
};

type FatePage = {
  debate: DebateLink;
  contribution: { text: string; href: string; lang: string | null };
  citing: readonly CitingView[];
  fates: readonly FateView[];
  /** Whether its debate is closed, and waits for what it comes to. */
  isAwaited: boolean;
};

/** Returns the page of what became of a contribution. */
export function fatePage(
  debate: Debate,
  contribution: Contribution,
  { citing, fates }: { citing: readonly CitingView[]; fates: readonly FateRow[] },
  kinds: readonly DocumentKind[],
  viewer: Viewer,
): FatePage {
  const { language, now, t } = viewer;
  const { id, claim, html } = contribution;
  return {
    debate: debateLink(debate, language),
    contribution: {
      text: claim ?? excerpt(html.html, 140),
      href: `/contributions/${id}`,
      lang: contribution.language === language ? null : contribution.language,
    },
    citing,
    fates: fates.map((row) => ({
      ...documentView(row, kinds, viewer),
      reason: t(fateNames[row.reason]),
      words: row.words,
      instead:
        row.insteadId === null
          ? null
          : { text: row.insteadClaim ?? '', href: `/contributions/${row.insteadId}`, lang: null },
      elsewhere:
        row.elsewhereId === null
          ? null
          : { text: row.elsewhereTitle ?? '', href: `/debates/${row.elsewhereId}`, lang: null },
    })),
    isAwaited: stateAt(debate, now) === 'closed',
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/citations/fates/show': FatePage;
  }
}
