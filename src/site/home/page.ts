import type { RenderedRow } from '#src/forum/debates/list/render-rows.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { HomeRows } from './store.ts';

type HomePage = {
  join: { href: string; label: string };
  figures: {
    openDebates: number;
    contributions: number;
    stakeholders: number;
    groupsSpoken: number;
    groups: number;
  };
  debated: readonly RenderedRow[];
  concluded: readonly RenderedRow[];
  boards: Fragment;
};

type RenderedLists = Pick<HomePage, 'debated' | 'concluded' | 'boards'>;

/** Returns the home page; archived boards count in the figures and are not listed. */
export function homePage(
  { boards, contributions, stakeholders }: HomeRows,
  rendered: RenderedLists,
  { actor, t }: Pick<Viewer, 'actor' | 't'>,
): HomePage {
  const spoken = stakeholderGroups.filter((group) => boards.some(({ voices }) => voices[group]));
  return {
    join:
      actor.kind === 'visitor'
        ? { href: '/accounts/registration', label: t('Join the debate') }
        : { href: '/for-you', label: t('Waiting for you') },
    figures: {
      openDebates: boards.reduce((sum, board) => sum + board.openDebates, 0),
      contributions,
      stakeholders,
      groupsSpoken: spoken.length,
      groups: stakeholderGroups.length,
    },
    ...rendered,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/home/home': HomePage;
  }
}
