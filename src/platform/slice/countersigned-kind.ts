import type { NewEvent } from '#src/platform/events/record.ts';
import type { ModeratedKind } from './moderated-kind.ts';

/** A kind of text that can wait for a second delegate of the organisation in whose name it was written. */
export type CountersignedKind = Pick<
  ModeratedKind,
  'name' | 'path' | 'find' | 'items' | 'lock' | 'setState'
> & {
  events: { countersigned: NewEvent['kind']; published: NewEvent['kind'] };
};

/** Returns the kinds of text that can wait for a second delegate. */
export function countersignedKinds({
  slices,
}: {
  slices: readonly { countersigned?: CountersignedKind }[];
}): CountersignedKind[] {
  return slices.flatMap(({ countersigned = [] }) => countersigned);
}
