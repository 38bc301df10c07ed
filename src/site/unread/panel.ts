import type { ReadingState } from '#src/concerns/reading/store.ts';
import { newLabel } from '#src/concerns/reading/unread.ts';
import { firstUnreadHref } from '#src/forum/debates/permalink.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

type ShownContribution = { id: number; unread: boolean; fresh: boolean };
type UnreadThread = ShownContribution & { replies: readonly ShownContribution[] };

/** What a member's page of a debate says of their reading. */
export type ReadingPanel = {
  /** Where it is sent what was seen. */
  action: string;
  /** What is unread in the whole debate, with a link to the first; null where nothing is. */
  fresh: { label: string; href: string } | null;
  /** Milliseconds since 1970: "mark all as read" reaches as far as this page knew. */
  until: string;
  returnTo: string;
  /** The unread contributions of this page, for readers without scripts. */
  here: string;
  /** The thread before which the new ones begin. */
  newFrom: number | null;
};

/** A page of a debate: the debate's number and address, the page's own, and when the debate was last added to. */
type PageOfDebate = { id: number; path: string; address: string; latest: Date };

/** Returns the panel for a member, on this page of a debate; `inOrder` where its threads stand oldest first. */
export function readingPanel(
  state: ReadingState | undefined,
  page: PageOfDebate,
  threads: readonly UnreadThread[],
  inOrder: boolean,
  t: Translate,
): ReadingPanel | null {
  if (!state) return null;
  const all = threads.flatMap((thread) => [thread, ...thread.replies]);
  const href = firstUnreadHref(state.unread, page.path);
  return {
    action: `/debates/${page.id}/reading-position`,
    fresh: href === null ? null : { label: newLabel(state.unread.count, t), href },
    until: String(page.latest.getTime()),
    returnTo: page.address,
    here: all
      .filter(({ unread }) => unread)
      .map(({ id }) => id)
      .join(' '),
    newFrom: inOrder ? (threads.find(({ fresh }) => fresh)?.id ?? null) : null,
  };
}
