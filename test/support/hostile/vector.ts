/** What a hostile text tries: markup that runs or misleads, a redirect, an injection, odd Unicode, or sheer size. */
type HostileKind = 'markup' | 'redirect' | 'injection' | 'unicode' | 'flood';

/** One hostile text. Whatever would run sets `window.pwned`, so that a browser test can see it. */
export interface Hostile {
  readonly name: string;
  readonly group: string;
  readonly kind: HostileKind;
  readonly text: string;
}

/** The vectors of one group, from their names and texts; names carry the group, so they are unique. */
export function group(kind: HostileKind, name: string, texts: Readonly<Record<string, string>>): Hostile[] {
  return Object.entries(texts).map(([vector, text]) => ({
    name: `${name}: ${vector}`,
    group: name,
    kind,
    text,
  }));
}
