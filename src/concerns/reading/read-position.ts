import type { Actor } from '#src/platform/access/actor.ts';
import type { ReadingState } from './store.ts';

type PlacedContribution = { id: number; placedAt: Date; authorId: number; state: string };

/** How far one viewer has read a debate, asked contribution by contribution. */
export type ReadPosition = {
  /** Whether reading it has to be noted: published, by somebody else, and not read before. */
  isUnread(contribution: PlacedContribution): boolean;
  /** Whether it is marked as new: unread, and the viewer has been in the debate before. */
  isNew(contribution: PlacedContribution): boolean;
  /** Whether the viewer has muted its author: it is folded, and never new. */
  isMuted(contribution: Pick<PlacedContribution, 'authorId'>): boolean;
};

/** The position of whoever has none: nothing is new to them. */
export const noPosition: ReadPosition = {
  isUnread: () => false,
  isNew: () => false,
  isMuted: () => false,
};

/** Returns the position of a member in a debate; a visitor has none. */
export function readPositionOf(actor: Actor, state: ReadingState | undefined): ReadPosition {
  if (actor.id === null || state === undefined) return noPosition;
  const { placedAt, contributionId } = state;
  const [beyond, muted] = [new Set(state.beyond), new Set(state.muted)];
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
    isMuted: ({ authorId }) => muted.has(authorId),
    isNew: (contribution) => placedAt !== null && state.unread.count > 0 && isUnread(contribution),
  };
}
