import type { RenderedRow } from '#src/forum/debates/list/render-rows.ts';
import type { ActivityCard } from '#src/hub/activities/page.ts';
import { meetingKind } from '#src/hub/meetings/kind.ts';
import { updateKind } from '#src/hub/updates/kind.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { figureNamed } from '#src/site/figures/definitions-store.ts';
import type { OutcomeCard } from '#src/site/outcomes-page/page.ts';
import type { HomeRows } from './store.ts';

type HomePage = {
  join: { href: string; label: string };
  /** Named as the page of figures names them, and taken from the counters that are kept of these. */
  figures: readonly { label: string; value: number }[];
  spoken: { heard: number; groups: number };
  outcome: OutcomeCard | null;
  /** An activity with a result, in the words that staff put in front; null where there is none. */
  highlight: {
    title: string;
    href: string;
    lang: string | null;
    words: { text: string; lang: string | null };
  } | null;
  /** The next meetings, by when they begin, and the latest updates, by when they were published. */
  meetings: readonly DatedLink[];
  updates: readonly DatedLink[];
  debated: readonly RenderedRow[];
  concluded: readonly RenderedRow[];
  boards: Fragment;
};

type DatedLink = { href: string; label: string; lang: string | null; at: Date };

type RenderedLists = Pick<HomePage, 'debated' | 'concluded' | 'boards'>;

/** Returns the home page; archived boards count in the figures and are not listed. */
export function homePage(
  { boards, contributions, stakeholders, meetings, updates }: HomeRows,
  rendered: RenderedLists & Pick<HomePage, 'outcome'> & { highlighted: ActivityCard | null },
  { actor, language, t }: Pick<Viewer, 'actor' | 'language' | 't'>,
): HomePage {
  const { highlighted, ...lists } = rendered;
  const nameOf = (name: string) => t(figureNamed(name).label);
  const dated = (
    kind: DocumentKind,
    row: { id: number; slug: string; title: string; language: string },
    at: Date,
  ): DatedLink => ({
    href: documentPath(kind, row),
    label: row.title,
    lang: row.language === language ? null : row.language,
    at,
  });
  const spoken = stakeholderGroups.filter((group) => boards.some(({ voices }) => voices[group]));
  return {
    join:
      actor.kind === 'visitor'
        ? { href: '/accounts/registration', label: t('Join the debate') }
        : { href: '/for-you', label: t('Waiting for you') },
    figures: [
      { label: nameOf('open-debates'), value: boards.reduce((sum, board) => sum + board.openDebates, 0) },
      { label: nameOf('contributions'), value: contributions },
      { label: nameOf('members'), value: stakeholders },
    ],
    meetings: meetings.map((row) => dated(meetingKind, row, row.startsAt)),
    updates: updates.map((row) => dated(updateKind, row, row.publishedAt)),
    spoken: { heard: spoken.length, groups: stakeholderGroups.length },
    highlight:
      highlighted?.highlight == null
        ? null
        : {
            ...{ title: highlighted.title, href: highlighted.href, lang: highlighted.lang },
            words: { text: highlighted.highlight.words, lang: highlighted.highlight.lang },
          },
    ...lists,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/home/home': HomePage;
    'site/home/dated': { id: string; heading: string; all: Link; items: readonly DatedLink[] };
  }
}
