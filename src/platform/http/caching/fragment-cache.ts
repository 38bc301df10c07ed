import type { Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { keptInMemory } from './kept-in-memory.ts';

/** A fragment of a page as it is sent: a page is put together from the bytes of its fragments. */
export class Fragment {
  readonly bytes: Buffer;
  constructor({ html }: SafeHtml) {
    // Of its own: what Buffer.from makes of a short text keeps a whole slab of others alive.
    this.bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(html));
    this.bytes.write(html);
  }
}

/** Fragments as they were rendered last; each is kept by a key that says all it depends on. */
type FragmentCache = LRUCache<string, Fragment>;

/** Makes an empty cache: one for each application, since the keys hold numbers of its database. */
export function createFragmentCache(): FragmentCache {
  return new LRUCache({
    ...keptInMemory.fragments,
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length + 1,
  });
}

/** Returns the cache of the application that answers. */
export function fragmentCacheOf(res: Response): FragmentCache {
  return res.app.locals.fragments;
}

/** Returns the fragment of this key, rendered only where it is not cached; without a key it is not cached. */
export function cachedFragment(res: Response, key: string | null, render: () => SafeHtml): Fragment {
  if (key === null) return new Fragment(render());
  const cache = fragmentCacheOf(res);
  const cached = cache.get(key);
  if (cached) return cached;
  const fragment = new Fragment(render());
  cache.set(key, fragment);
  return fragment;
}

/** Returns the minute of a moment: "5 minutes ago" and "closes today" are right to it. */
export function minuteOf(moment: Date): number {
  return Math.floor(moment.getTime() / 60_000);
}

declare global {
  namespace Express {
    interface Locals {
      fragments: FragmentCache;
    }
  }
}
