const dayMs = 86_400_000;
/**
 * How many days are looked through, the newest first: what is frequent is soon found, and what is not is so rare that
 * all of it is little.
 */
const spans = [16, 128];
/** Days from now on that are looked through with the newest: clocks may differ. */
const ahead = 256;
const mostParts = 100;

/** A span of days as part of a tsquery (see search_days); null for all. */
export type Window = { days: string | null };

/** Returns spans of days from a moment on (null: from the newest), each longer than the one before, at last all. */
export function windowsFrom(moment: Date | null, backwards: boolean, now: Date): Window[] {
  const start = moment ?? new Date(now.getTime() + ahead * dayMs);
  const windows = spans.map((days) => {
    const end = new Date((moment ?? now).getTime() + (backwards ? days : -days) * dayMs);
    return { days: backwards ? daysBetween(start, end) : daysBetween(end, start) };
  });
  return [...windows.filter(({ days }) => days !== null), { days: null }];
}

/** Returns the days of both moments and all between, by the fewest lexemes; null where they are too many. */
export function daysBetween(from: Date, to: Date): string | null {
  const last = Math.floor(to.getTime() / dayMs);
  const parts: string[] = [];
  for (let day = Math.floor(from.getTime() / dayMs); day <= last; ) {
    const [name, bits] =
      day % 256 === 0 && day + 255 <= last
        ? ['v', 8]
        : day % 16 === 0 && day + 15 <= last
          ? ['u', 4]
          : ['t', 0];
    parts.push(`'=${name}${day >> bits}'`);
    day += 1 << bits;
    if (parts.length > mostParts) return null;
  }
  return `(${parts.join(' | ')})`;
}
