import type { Actor } from '#src/platform/access/actor.ts';
import type { ReadingState } from './queries.ts';

type Subject = { id: number; placedAt: Date; authorId: number; state: string };

/** What one reader has read of a debate, asked contribution by contribution. */
export type Place = {
  /** Whether reading it has to be noted: published, by somebody else, and not read before. */
  isUnread(contribution: Subject): boolean;
  /** Whether it is marked as new: unread, and the reader has been in the debate before. */
  isNew(contribution: Subject): boolean;
};

/** A reader of whom nothing is noted: nothing is new to them. */
export const nowhere: Place = { isUnread: () => false, isNew: () => false };

/** The place of a member in a debate; a visitor has none. */
export function placeIn(actor: Actor, state: ReadingState | undefined): Place {
  if (actor.id === null || state === undefined) return nowhere;
  const { placedAt, contributionId } = state;
  const beyond = new Set(state.beyond);
  const isUnread = (c: Subject) => {
    if (c.state !== 'published' || c.authorId === actor.id || beyond.has(c.id)) return false;
    if (placedAt === null) return true;
    const at = c.placedAt.getTime();
    return at > placedAt || (at === placedAt && contributionId !== null && c.id > contributionId);
  };
  return {
    isUnread,
    isNew: (c) => placedAt !== null && state.unread.count > 0 && isUnread(c),
  };
}
