import type { NewEvent } from '#src/platform/events/record.ts';
import type { ModeratedItem, ModeratedKind } from './moderated-kind.ts';

/** A kind of text that can wait for a second delegate of the organisation in whose name it was written. */
export type CountersignedKind = Pick<
  ModeratedKind,
  'name' | 'path' | 'find' | 'items' | 'lock' | 'setState'
> & {
  events: { countersigned: NewEvent['kind']; published: NewEvent['kind'] };
};

/** What waits for a second delegate: a member wrote it, in a debate. */
type CountersignedItem = ModeratedItem & {
  authorId: number;
  authorHandle: string;
  context: NonNullable<ModeratedItem['context']>;
};

/** Returns the item as one that waits for a second delegate; throws where it is none that could. */
export function toCountersigned(item: ModeratedItem): CountersignedItem {
  const { authorId, authorHandle, context } = item;
  if (authorId === null || authorHandle === null || context === null) {
    throw new Error(`the ${item.noun} ${item.id} cannot wait for a countersignature`);
  }
  return { ...item, authorId, authorHandle, context };
}

/** Returns the kinds of text that can wait for a second delegate. */
export function countersignedKinds({
  slices,
}: {
  slices: readonly { countersigned?: CountersignedKind }[];
}): CountersignedKind[] {
  return slices.flatMap(({ countersigned = [] }) => countersigned);
}
