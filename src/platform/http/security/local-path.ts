/** Returns the path if it leads to a page of ours, else "/": never to another site, however it is written. */
export function localPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return '/';
  if (/[\\\s\p{Cc}]/u.test(value) || /^\/(\/|%5c|%2f)/i.test(value)) return '/';
  const base = 'http://local.invalid';
  return URL.canParse(value, base) && new URL(value, base).origin === base ? value : '/';
}

/** Returns the page that a form says it came from, with its query; where that is no page of ours, the other path. */
export function backTo(back: string, otherwise: string): string {
  const path = localPath(back);
  return path === '/' || path.includes('#') ? otherwise : path;
}
