import type { Request, Response } from 'express';
import { withQuery } from '#src/platform/http/pagination.ts';

/** Returns the path of these segments, each encoded: the one place where what is in an address is. */
export function pathOf(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/** Tells whether the request is for this path, however either of them is encoded. */
export function isAt(req: Request, path: string): boolean {
  return decoded(req.path) === decoded(path);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Sends on for good to where this is now, with these parameters and in the language that the address asks for. */
export function sendOn(
  res: Response,
  path: string,
  query: Readonly<Record<string, string | number | null>> = {},
): void {
  const { lang } = res.req.query;
  res.redirect(301, withQuery(path, { ...query, lang: typeof lang === 'string' ? lang : null }));
}
