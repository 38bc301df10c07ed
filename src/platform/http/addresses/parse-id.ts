/** Parses the id in front of an address such as 42-some-words; undefined when there is none. */
export function parseId(value: unknown): number | undefined {
  const digits = typeof value === 'string' ? /^([1-9]\d{0,14})(?:-|$)/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}
