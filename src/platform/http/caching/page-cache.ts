import type { OutgoingHttpHeaders } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Changes } from '#src/platform/events/changes.ts';
import { sessionCookieName } from '#src/platform/http/security/session.ts';
import { EncodedBody } from './encoded-body.ts';
import { etagOf } from './etag.ts';
import { keptInMemory } from './kept-in-memory.ts';
import { lastChanges } from './last-changes.ts';
import { visitorPages } from './visitor-pages.ts';

// "5 minutes ago" is right to the minute, and so is a closing date.
const lifetimeMs = 60_000;
const longestAddress = 300;
const brotliQuality = 5;

type CachedPage = {
  body: EncodedBody;
  headers: OutgoingHttpHeaders;
  /** The debate that it shows alone; null where it may show anything. */
  debate: number | null;
  /** By the clock of lastChanges. */
  madeAt: number;
};

/** A page that is being made: for all who ask for it before anything changes again. */
type PageInMaking = { since: number; page: Promise<CachedPage | null>; isAwaited: boolean };

type PageCacheOptions = {
  changes: Changes;
  secure: boolean;
  /** At and below these a page depends on more than its address and the language. */
  uncachedPaths: readonly string[];
  /** The kinds of event that change no page which shows another debate alone (showsOnly). */
  debateEvents: readonly string[];
};

/** Says that the page shows this debate and nothing of any other: what happens in others does not change it. */
export function showsOnly(res: Response, debateId: number): void {
  res.locals.shownDebate = debateId;
}

/**
 * Returns middleware that keeps visitors' pages until what they show changes, at most a minute. Pages are the same for all
 * visitors of one language: they hold no token, and nobody without a session has a page of their own. Only what is asked
 * for twice within that minute is kept: addresses that nobody asks for again displace nothing. Those who ask for a page
 * that is being made wait for it.
 */
export function pageCache({ changes, secure, uncachedPaths, debateEvents }: PageCacheOptions) {
  const session = sessionCookieName(secure);
  const last = lastChanges(changes, debateEvents);
  const pages = new LRUCache<string, CachedPage>({
    ...keptInMemory.pages,
    sizeCalculation: ({ body }) => body.mostBytes + 1,
    ttl: lifetimeMs,
  });
  const seen = new LRUCache<string, true>({ ...keptInMemory.addresses, ttl: lifetimeMs });
  const inMaking = new Map<string, PageInMaking>();

  const isCacheable = (req: Request) => {
    const path = req.path.toLowerCase();
    return (
      req.method === 'GET' &&
      !req.cookies.has(session) &&
      !req.cookies.has('flash') &&
      req.originalUrl.length <= longestAddress &&
      !uncachedPaths.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    );
  };

  return async (req: Request, res: Response, next: NextFunction) => {
    // Null while no events are heard.
    if (changes.version() === null || !isCacheable(req)) return next();
    res.locals.isForAll = true;
    const key = `${req.viewer.language} ${req.originalUrl}`;
    const cached = pages.get(key);
    if (cached && last.of(cached.debate) <= cached.madeAt) return sendCached(res, cached);
    const since = last.now();
    const earlier = inMaking.get(key);
    if (earlier?.since === since) {
      earlier.isAwaited = true;
      const page = await earlier.page;
      return page ? sendCached(res, page) : next();
    }
    const { promise, resolve } = Promise.withResolvers<CachedPage | null>();
    const making: PageInMaking = { since, page: promise, isAwaited: seen.has(key) };
    const end = (page: CachedPage | null) => {
      if (inMaking.get(key) === making) inMaking.delete(key);
      resolve(page);
    };
    visitorPages.made += 1;
    inMaking.set(key, making);
    seen.set(key, true);
    res.once('close', () => end(null));
    const { send, writeHead } = res;
    // What is not sent in one piece is not waited for.
    res.writeHead = (...head: unknown[]) => {
      end(null);
      return Reflect.apply(writeHead, res, head);
    };
    res.send = (body) => {
      res.send = send;
      const page = making.isAwaited ? cachedPage(res, body, since) : null;
      if (!page) return res.send(body);
      pages.set(key, page);
      end(page);
      void sendPage(res, page).catch(next);
      return res;
    };
    next();
  };
}

/** Returns the page as it is kept; null for what is no page for everybody. */
function cachedPage(res: Response, body: unknown, madeAt: number): CachedPage | null {
  const isText = typeof body === 'string';
  const type = res.get('Content-Type');
  const isForAll = !res.hasHeader('Set-Cookie') && !/no-store|private/.test(res.get('Cache-Control') ?? '');
  if (!(isText || Buffer.isBuffer(body)) || res.statusCode !== 200 || !type || !isForAll) return null;
  const bytes = isText ? Buffer.from(body) : body;
  // Express would add the charset to a text, not to bytes.
  if (isText && !type.includes('charset=')) res.type(`${type}; charset=utf-8`);
  res.set('ETag', res.get('ETag') ?? etagOf(bytes));
  return {
    body: new EncodedBody(bytes, type, brotliQuality),
    headers: res.getHeaders(),
    debate: res.locals.shownDebate ?? null,
    madeAt,
  };
}

function sendCached(res: Response, page: CachedPage): Promise<void> {
  visitorPages.kept += 1;
  return sendPage(res, page);
}

// A browser that has this very page is told so (304) by Express, which compares it with what the browser sent.
async function sendPage(res: Response, { body, headers }: CachedPage): Promise<void> {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.setHeader(name, value);
  res.send(await body.bytesFor(res));
}

declare global {
  namespace Express {
    interface Locals {
      /** The debate that the page shows alone. */
      shownDebate?: number;
      /** Whether it is the same for all visitors of one language, by its address. */
      isForAll?: boolean;
    }
  }
}
