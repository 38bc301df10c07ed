import type { Actor } from '#src/platform/access/actor.ts';
import type { ReadingState } from './store.ts';

type PlacedContribution = { id: number; placedAt: Date; authorId: number; state: string };

/** How far one viewer has read a debate, asked contribution by contribution. */
export type ReadPosition = {
  /** Whether reading it has to be noted: published, by somebody else, and not read before. */
  isUnread(contribution: PlacedContribution): boolean;
  /** Whether it is marked as new: unread, and the viewer has been in the debate before. */
  isNew(contribution: PlacedContribution): boolean;
};

/** The position of whoever has none: nothing is new to them. */
export const noPosition: ReadPosition = { isUnread: () => false, isNew: () => false };

/** Returns the position of a member in a debate; a visitor has none. Nothing is new of those whom the member has muted. */
export function readPositionOf(
  actor: Actor,
  state: ReadingState | undefined,
  muted: ReadonlySet<number> = new Set(),
): ReadPosition {
  if (actor.id === null || state === undefined) return noPosition;
  const { placedAt, contributionId } = state;
  const beyond = new Set(state.beyond);
  const isUnread = (contribution: PlacedContribution) => {
    const { id, authorId } = contribution;
    if (contribution.state !== 'published' || beyond.has(id)) return false;
    if (authorId === actor.id || muted.has(authorId)) return false;
    if (placedAt === null) return true;
    const at = contribution.placedAt.getTime();
    return at > placedAt || (at === placedAt && contributionId !== null && id > contributionId);
  };
  return {
    isUnread,
    isNew: (contribution) => placedAt !== null && state.unread.count > 0 && isUnread(contribution),
  };
}
