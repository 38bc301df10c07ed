import { noPosition, type ReadPosition } from '#src/concerns/reading/read-position.ts';
import { canRead } from '#src/forum/contributions/visibility.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { type RestrictionReasons, restrictionReasons } from '#src/moderation/restrictions/reasons.ts';
import { type PublicRemoval, removalsOf } from '#src/moderation/restrictions/store.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { type DocumentKind, documentKinds } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { undecidableOf } from './colleagues.ts';
import type { CardRow } from './store.ts';

/** What cards need to know beside their rows: who looks, and where they stand. */
export type CardContext = {
  viewer: Viewer;
  debate: Debate;
  /** Whether the page has the form to which the buttons of answers belong. */
  answering: boolean;
  /** Why those that are not public are not, where the viewer is their author or staff. */
  reasons: ReadonlyMap<number, RestrictionReasons>;
  /** What everybody may know of the decisions that took those away which the viewer may not read. */
  removals: ReadonlyMap<number, PublicRemoval>;
  /** Those that the viewer would moderate, but a colleague does, since the author is of their organisation. */
  undecidable: ReadonlySet<number>;
  /** What the viewer has read of the debate. */
  place: ReadPosition;
  /** The kinds of document that may cite them. */
  kinds: readonly DocumentKind[];
};

/** Returns what the cards of these contributions of a debate need; without buttons, and with nothing new, unless more is given. */
export async function cardContext(
  deps: Pick<Deps, 'db' | 'slices'>,
  viewer: Viewer,
  debate: Debate,
  rows: readonly CardRow[],
  more: Partial<Pick<CardContext, 'answering' | 'place'>> = {},
): Promise<CardContext> {
  const { db } = deps;
  const { boardId } = debate;
  const unpublished = rows.filter(({ state }) => state !== 'published');
  const isReadable = (row: CardRow) => canRead(viewer.actor, { ...row, boardId });
  const read = unpublished.filter(isReadable).map(({ id }) => id);
  const gone = unpublished.filter((row) => row.state === 'removed' && !isReadable(row)).map(({ id }) => id);
  const reasons = read.length > 0 ? await restrictionReasons(db, read, viewer.language) : new Map();
  const removals = gone.length > 0 ? await removalsOf(db, gone) : [];
  const undecidable = await undecidableOf(db, viewer, debate, rows);
  return {
    viewer,
    debate,
    answering: false,
    reasons,
    removals: new Map(removals.map((removal) => [removal.id, removal])),
    undecidable,
    place: noPosition,
    kinds: documentKinds(deps),
    ...more,
  };
}
