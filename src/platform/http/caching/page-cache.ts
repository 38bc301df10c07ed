import type { NextFunction, Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Changes } from '#src/platform/events/changes.ts';
import { sessionCookieName } from '#src/platform/http/security/session.ts';
import { etagOf } from './etag.ts';

// "5 minutes ago" is right to the minute, and so is a closing date.
const keptMs = 60_000;
const most = { pages: 1000, bytes: 50_000_000, address: 300, asked: 20_000 };

type Kept = { body: Buffer; type: string; etag: string; lastModified: string | undefined; version: number };

/**
 * Keeps what visitors are shown until anything changes, at most a minute. Pages are the same for all visitors of
 * one language: they hold no token, and nobody without a session has a page of their own. Only what is asked for
 * twice within that minute is kept: addresses that nobody asks for again displace nothing.
 */
export function pageCache(changes: Changes, secure: boolean) {
  const session = sessionCookieName(secure);
  const pages = new LRUCache<string, Kept>({
    max: most.pages,
    maxSize: most.bytes,
    sizeCalculation: ({ body }) => body.length + 1,
    ttl: keptMs,
  });
  const asked = new LRUCache<string, true>({ max: most.asked, ttl: keptMs });

  return (req: Request, res: Response, next: NextFunction) => {
    const version = changes.version();
    const shared = req.method === 'GET' && !req.cookies.has(session) && !req.cookies.has('flash');
    if (version === null || !shared || !isPublic(req.path) || req.originalUrl.length > most.address)
      return next();
    const key = `${req.viewer.language} ${req.originalUrl}`;
    const kept = pages.get(key);
    if (kept?.version === version) {
      sendKept(res, kept);
      return;
    }
    if (!asked.has(key)) {
      asked.set(key, true);
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
          version,
        };
        pages.set(key, page);
        return sendKept(res, page);
      }
      return res.send(body);
    };
    next();
  };
}

// A browser that has this very page is told so (304) by Express, which compares it with what the browser sent.
function sendKept(res: Response, { body, type, etag, lastModified }: Kept): Response {
  if (lastModified) res.set('Last-Modified', lastModified);
  return res.set('ETag', etag).type(type).send(body);
}

function withCharset(type: string | undefined): string | undefined {
  return type === undefined || type.includes('charset=') ? type : `${type}; charset=utf-8`;
}

// What depends on more than the address and the language: forms of accounts, the demo's mail, signed links.
function isPublic(path: string): boolean {
  return !/^\/(accounts|demo|notifications)(\/|$)/i.test(path);
}
