/** How far a page or a stream has heard of a debate: the moment and the number of the last contribution it knows. */
export type StreamPosition = { at: Date; id: number };

/** Returns a position as streams and addresses name it: 1763640000000-123. */
export function formatStreamPosition({ at, id }: StreamPosition): string {
  return `${at.getTime()}-${id}`;
}

/** Reads a position as streams and addresses name it; null where it is none. */
export function parseStreamPosition(value: unknown): StreamPosition | null {
  const found = typeof value === 'string' ? /^(\d{1,14})-(\d{1,15})$/.exec(value) : null;
  return found ? { at: new Date(Number(found[1])), id: Number(found[2]) } : null;
}
