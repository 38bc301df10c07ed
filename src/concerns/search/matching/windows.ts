const dayMs = 86_400_000;
/**
 * How many days are looked through at least, each window beside the one before: what is frequent is soon found, and what is
 * not is so rare that all of it is little. A window ends with a whole day, or with sixteen or 256 of them, which are one lexeme
 * each: the index answers the slower the more lexemes it is asked for.
 */
const spans = [
  { days: 1, whole: 1 },
  { days: 3, whole: 1 },
  { days: 12, whole: 16 },
  { days: 48, whole: 16 },
  { days: 192, whole: 256 },
  { days: 768, whole: 256 },
];
/** Days from now on that are looked through with the newest: clocks may differ. */
const ahead = 256;
const mostParts = 100;

/** Where a search begins, and in which direction of time it goes on. */
export type Start = { at: Date; backwards: boolean };

/** Days that are looked through one window after the other (each as part of a tsquery, see search_days), then all beyond. */
type Windows = { days: readonly string[]; beyond: Date };

/** Returns where the search of everything until a day begins: with its last moment in any zone; null: with the newest. */
export function newestStart(until: string | null, now: Date): Start {
  const newest = new Date(now.getTime() + ahead * dayMs);
  const last = until === null ? newest : new Date(Date.parse(until) + 2 * dayMs);
  return { at: last < newest ? last : newest, backwards: false };
}

/** Returns the windows from there on; of those that begin with the newest, the first reaches back from now. */
export function windowsFrom({ at, backwards }: Start, now: Date): Windows {
  const days: string[] = [];
  const middle = !backwards && at > now ? now : at;
  const first = Math.floor(at.getTime() / dayMs);
  let next = first;
  let reach = Math.floor(middle.getTime() / dayMs);
  for (const span of spans) {
    const wanted = Math.floor((reach + (backwards ? span.days : -span.days)) / span.whole) * span.whole;
    reach = backwards ? wanted + span.whole - 1 : wanted;
    const window = backwards ? daysBetween(next, reach) : daysBetween(reach, next);
    if (window === null) break;
    days.push(window);
    next = backwards ? reach + 1 : reach - 1;
  }
  return { days, beyond: new Date((backwards ? next : next + 1) * dayMs) };
}

/** Returns these days (since 1970) and all between by the fewest lexemes; null where they are too many. */
export function daysBetween(from: number, to: number): string | null {
  const parts: string[] = [];
  for (let day = from; day <= to; ) {
    const [name, bits] =
      day % 256 === 0 && day + 255 <= to ? ['v', 8] : day % 16 === 0 && day + 15 <= to ? ['u', 4] : ['t', 0];
    parts.push(`'=${name}${day >> bits}'`);
    day += 1 << bits;
    if (parts.length > mostParts) return null;
  }
  return `(${parts.join(' | ')})`;
}
