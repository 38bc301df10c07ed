import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { StoredFile } from '#src/concerns/files/file.ts';
import { readParts } from '#src/concerns/files/store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** For how long browsers keep what everybody may read (s): what is taken away by a decision is gone from them then. */
const kept = 3600;

/** Sends a file as an attachment that no browser runs, part by part. */
export async function sendStoredFile(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  req: Request,
  res: Response,
  file: StoredFile & { isPublic: boolean },
): Promise<void> {
  const { name, mediaType, size, sha256, isPublic } = file;
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
  try {
    await pipeline(Readable.from(readParts(db, file.id)), res);
  } catch (error) {
    log.warn({ err: error, file: file.id }, 'a file was not taken to its end');
    res.destroy();
  }
}

/** Returns a name as RFC 8187 has it. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
