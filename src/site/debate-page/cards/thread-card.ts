import type { FoldState } from '#src/concerns/reading/thread-fold.ts';
import { type Card, cardOf } from './card.ts';
import type { CardContext } from './context.ts';
import type { CardRow } from './store.ts';

/** How many replies a thread opens with; those beyond fold. */
const repliesUnfolded = 3;

/** A contribution with its replies. */
type ThreadCard = Card & {
  replies: readonly Card[];
  folded: readonly Card[];
  /** The page of the thread, where there are more replies than shown. */
  more: { href: string; count: number } | null;
  repliesCount: number;
  /** How the thread opens for the viewer, where that is kept (null: for visitors it is not), and what is new in it. */
  fold: { state: FoldState; action: string | null; fresh: number; freshFolded: number };
};

/**
 * Returns a contribution with its replies: the first few open, more folded, the rest on the page of the thread; `open` is
 * how the viewer left it, null where they did not say.
 */
export function threadCard(
  row: CardRow,
  replies: readonly CardRow[],
  open: boolean | null,
  context: CardContext,
): ThreadCard {
  const cards = replies.map((reply) => cardOf(reply, context));
  const folded = cards.slice(repliesUnfolded);
  // What is gone or waits has its place, and is not counted.
  const rest = row.repliesCount - cards.filter(({ state }) => state === 'published').length;
  const freshIn = (some: readonly Card[]) => some.filter(({ fresh }) => fresh).length;
  return {
    ...cardOf(row, context),
    replies: cards.slice(0, repliesUnfolded),
    folded,
    more: rest > 0 ? { href: `/contributions/${row.id}`, count: rest } : null,
    repliesCount: row.repliesCount,
    fold: {
      state: open === null ? 'few' : open ? 'all' : 'none',
      action: context.viewer.actor.kind === 'member' ? `/contributions/${row.id}/fold` : null,
      fresh: freshIn(cards),
      freshFolded: freshIn(folded),
    },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/debate-page/thread': { thread: ThreadCard };
  }
}
