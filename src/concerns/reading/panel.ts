import type { Actor } from '#src/platform/access/actor.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { ReadingState } from './queries.ts';
import { firstUnreadHref, newLabel } from './reading.ts';

type Seen = { id: number; unread: boolean; fresh: boolean };
type Thread = Seen & { replies: readonly Seen[] };

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

type DebatePlace = { id: number; path: string; address: string; latest: Date };

/** The panel for a member, on this page of a debate. */
export function readingPanel(
  state: ReadingState | undefined,
  place: DebatePlace,
  threads: readonly Thread[],
  inOrder: boolean,
  t: Translate,
): ReadingPanel | null {
  if (!state) return null;
  const all = threads.flatMap((thread) => [thread, ...thread.replies]);
  const href = firstUnreadHref(state.unread, place.path);
  return {
    action: `/debates/${place.id}/reading-position`,
    fresh: href === null ? null : { label: newLabel(state.unread.count, t), href },
    until: String(place.latest.getTime()),
    returnTo: place.address,
    here: all
      .filter(({ unread }) => unread)
      .map(({ id }) => id)
      .join(' '),
    newFrom: inOrder ? (threads.find(({ fresh }) => fresh)?.id ?? null) : null,
  };
}

/** Whether and where new contributions of a debate are shown as they come. */
export type LivePanel = {
  src: string;
  /** Where the choice is kept; null for visitors, who choose on each page. */
  setting: string | null;
  on: boolean;
};

/** The live panel of an open debate, from what this page knew last on. */
export function livePanel(
  actor: Actor,
  state: ReadingState | undefined,
  debateId: number,
  latest: { at: Date; id: number } | null,
): LivePanel {
  const after = latest === null ? '0-0' : `${latest.at.getTime()}-${latest.id}`;
  return {
    src: `/debates/${debateId}/live?after=${after}`,
    setting: actor.kind === 'member' ? '/accounts/me/live' : null,
    on: state?.live ?? false,
  };
}
