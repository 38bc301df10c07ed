const dayMs = 86_400_000;
const mostParts = 100;

/** Returns the days of both moments and all between as part of a tsquery, by the fewest lexemes; null where they are too many. */
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
