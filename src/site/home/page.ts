import type { RenderedRow } from '#src/forum/debates/list/render-rows.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { figureNamed } from '#src/site/figures/definitions-store.ts';
import type { OutcomeCard } from '#src/site/outcomes/page.ts';
import type { HomeRows } from './store.ts';

type HomePage = {
  join: { href: string; label: string };
  /** Named as the page of figures names them, and taken from the counters that are kept of these. */
  figures: readonly { label: string; value: number }[];
  spoken: { heard: number; groups: number };
  outcome: OutcomeCard | null;
  /** The latest updates. */
  updates: readonly OutcomeCard[];
  debated: readonly RenderedRow[];
  concluded: readonly RenderedRow[];
  boards: Fragment;
};

type RenderedLists = Pick<HomePage, 'debated' | 'concluded' | 'boards'>;

/** Returns the home page; archived boards count in the figures and are not listed. */
export function homePage(
  { boards, contributions, stakeholders }: HomeRows,
  rendered: RenderedLists & Pick<HomePage, 'outcome' | 'updates'>,
  { actor, t }: Pick<Viewer, 'actor' | 't'>,
): HomePage {
  const nameOf = (name: string) => t(figureNamed(name).label);
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
    spoken: { heard: spoken.length, groups: stakeholderGroups.length },
    ...rendered,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/home/home': HomePage;
  }
}
