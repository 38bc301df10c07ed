import type { NextFunction, Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Changes } from '#src/platform/events/changes.ts';
import { sessionCookieName } from '#src/platform/http/security/session.ts';
import { etagOf } from './etag.ts';

// "5 minutes ago" is right to the minute, and so is a closing date.
const lifetimeMs = 60_000;
const limits = { pages: 1000, bytes: 50_000_000, addressLength: 300, addressesSeen: 20_000 };

type CachedPage = {
  body: Buffer;
  type: string;
  etag: string;
  lastModified: string | undefined;
  cacheControl: string | undefined;
  version: number;
};

/**
 * Returns middleware that keeps visitors' pages until anything changes, at most a minute. Pages are the same for all
 * visitors of one language: they hold no token, and nobody without a session has a page of their own. Only what is
 * asked for twice within that minute is kept: addresses that nobody asks for again displace nothing. Nothing at or below
 * `uncachedPaths` is kept: it depends on more than its address and the language.
 */
export function pageCache(changes: Changes, secure: boolean, uncachedPaths: readonly string[]) {
  const session = sessionCookieName(secure);
  const pages = new LRUCache<string, CachedPage>({
    max: limits.pages,
    maxSize: limits.bytes,
    sizeCalculation: ({ body }) => body.length + 1,
    ttl: lifetimeMs,
  });
  const seen = new LRUCache<string, true>({ max: limits.addressesSeen, ttl: lifetimeMs });

  const isCacheable = (req: Request) => {
    const path = req.path.toLowerCase();
    return (
      req.method === 'GET' &&
      !req.cookies.has(session) &&
      !req.cookies.has('flash') &&
      req.originalUrl.length <= limits.addressLength &&
      !uncachedPaths.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    );
  };

  return (req: Request, res: Response, next: NextFunction) => {
    const version = changes.version();
    if (version === null || !isCacheable(req)) return next();
    const key = `${req.viewer.language} ${req.originalUrl}`;
    const cached = pages.get(key);
    if (cached?.version === version) {
      sendCached(res, cached);
      return;
    }
    if (!seen.has(key)) {
      seen.set(key, true);
      return next();
    }
    const send = res.send;
    res.send = (body) => {
      res.send = send;
      // Express would add the charset to a text, not to bytes.
      const type = typeof body === 'string' ? withCharset(res.get('Content-Type')) : res.get('Content-Type');
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      if (res.statusCode === 200 && Buffer.isBuffer(bytes) && type && !res.hasHeader('Set-Cookie')) {
        const page = {
          body: bytes,
          type,
          etag: etagOf(bytes),
          lastModified: res.get('Last-Modified'),
          cacheControl: res.get('Cache-Control'),
          version,
        };
        pages.set(key, page);
        return sendCached(res, page);
      }
      return res.send(body);
    };
    next();
  };
}

// A browser that has this very page is told so (304) by Express, which compares it with what the browser sent.
function sendCached(res: Response, { body, type, etag, lastModified, cacheControl }: CachedPage): Response {
  if (lastModified) res.set('Last-Modified', lastModified);
  if (cacheControl) res.set('Cache-Control', cacheControl);
  return res.set('ETag', etag).type(type).send(body);
}

function withCharset(type: string | undefined): string | undefined {
  return type === undefined || type.includes('charset=') ? type : `${type}; charset=utf-8`;
}
