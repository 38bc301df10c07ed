import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { StoredFile } from '#src/concerns/files/file.ts';
import { readParts } from '#src/concerns/files/store.ts';
import { Busy } from '#src/platform/http/errors.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** For how long browsers keep what everybody may read (s): what is taken away by a decision is gone from them then. */
const kept = 3600;

/** How many larger files are sent at once: of each some is in memory until it is taken. */
const atOnce = { larger: 1_048_576, toOne: 12, inAll: 60 };
/** After how long a reader who takes nothing has left (ms). */
const longestIdleMs = 60_000;
/** To whom they are being sent by this process: members, and networks of visitors. */
const underWay: string[] = [];

/** Sends a file as an attachment that no browser runs, part by part. */
export async function sendStoredFile(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  req: Request,
  res: Response,
  file: StoredFile & { isPublic: boolean },
): Promise<void> {
  const { name, mediaType, size, sha256, isPublic } = file;
  if (size > atOnce.larger && req.method === 'GET') takePlace(req, res);
  res.set({
    'Content-Type': mediaType,
    'Content-Length': String(size),
    'Content-Disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': isPublic
      ? `private, max-age=${kept}, immutable, no-transform`
      : 'no-store, no-transform',
    ETag: `"${sha256}"`,
  });
  if (req.fresh) return void res.status(304).end();
  if (req.method === 'HEAD') return void res.end();
  res.setTimeout(longestIdleMs, () => res.destroy());
  try {
    await pipeline(Readable.from(readParts(db, file.id)), res);
  } catch (error) {
    log.warn({ err: error, file: file.id }, 'a file was not taken to its end');
    res.destroy();
  }
}

/** Takes a place for a larger file until it is sent, or its reader has left; throws Busy where there is none. */
function takePlace({ viewer: { actor }, ip }: Request, res: Response): void {
  const reader = actor.id === null ? `ip:${clientNetwork(ip)}` : `member:${actor.id}`;
  const own = underWay.filter((one) => one === reader);
  if (own.length >= atOnce.toOne || underWay.length >= atOnce.inAll) {
    throw new Busy(msg('Many files are being downloaded at the moment. Try again in a minute.'), 60);
  }
  underWay.push(reader);
  res.once('close', () => underWay.splice(underWay.indexOf(reader), 1));
}

/** Returns a name as RFC 8187 has it. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
