import type { BoardRow } from '#src/forum/boards/store.ts';
import type { RenderedRow } from '#src/forum/debates/list/render-rows.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

type HomePage = {
  join: { href: string; label: string };
  tally: {
    openDebates: number;
    contributions: number;
    stakeholders: number;
    groupsHeard: number;
    groups: number;
  };
  debated: readonly RenderedRow[];
  concluded: readonly RenderedRow[];
  boards: Fragment;
};

type HomeRows = {
  boards: readonly BoardRow[];
  cards: Fragment;
  debated: readonly RenderedRow[];
  concluded: readonly RenderedRow[];
  figures: { contributions: number; stakeholders: number };
};

/** The home page; archived boards count in the figures and are not listed. */
export function homePage(rows: HomeRows, actor: Actor, t: Translate): HomePage {
  const heard = stakeholderGroups.filter((group) => rows.boards.some(({ voices }) => voices[group]));
  return {
    join:
      actor.kind === 'visitor'
        ? { href: '/accounts/registration', label: t('Join the debate') }
        : { href: '/debates', label: t('Go to the debates') },
    tally: {
      openDebates: rows.boards.reduce((sum, board) => sum + board.openDebates, 0),
      contributions: rows.figures.contributions,
      stakeholders: rows.figures.stakeholders,
      groupsHeard: heard.length,
      groups: stakeholderGroups.length,
    },
    debated: rows.debated,
    concluded: rows.concluded,
    boards: rows.cards,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/home/home': HomePage;
  }
}
