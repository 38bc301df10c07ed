import { Busboy } from '@fastify/busboy';
import type { NextFunction, Request, Response } from 'express';
import { fileLimits } from '#src/concerns/files/file.ts';

/** A file as it came in, before anything was checked. */
export type Upload = { name: string; bytes: Buffer; tooLarge: boolean };

const limits = { fields: 100, fieldSize: 100_000, files: 1, fileSize: fileLimits.most, headerPairs: 20 };
/** The bytes of a whole request: what is larger than a file may be is read, so that the fields beside it are kept. */
const longest = 40_000_000;

/**
 * Reads a form with a file in it, as browsers send one, into the body and the upload of the request (middleware). Where
 * nobody is signed in, the file is passed over, and the fields are there to be kept.
 */
export function upload() {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const type = req.get('content-type') ?? '';
    if (!req.is('multipart/form-data')) return next();
    const length = Number(req.get('content-length'));
    if (!(length <= longest)) throw Object.assign(new Error('the request is too large'), { status: 413 });
    const { fields, file } = await readForm(req, type, req.viewer.actor.kind === 'member');
    req.body = fields;
    if (file) res.locals.upload = file;
    next();
  };
}

type ReadForm = { fields: Record<string, string>; file: Upload | undefined };

function readForm(req: Request, type: string, keepsFile: boolean): Promise<ReadForm> {
  const fields = new Map<string, string>();
  let file: Upload | undefined;
  const busboy = new Busboy({
    headers: { ...req.headers, 'content-type': type },
    limits,
    preservePath: true,
  });
  busboy.on('field', (name, value) => {
    if (!fields.has(name)) fields.set(name, value);
  });
  busboy.on('file', (_field, stream, name) => {
    // A form in which no file was chosen sends one without a name.
    if (!keepsFile || !name) return stream.resume();
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      file = { name, bytes: Buffer.concat(chunks), tooLarge: stream.truncated };
    });
  });
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) =>
      reject(Object.assign(new Error('no form', { cause: error }), { status: 400 }));
    busboy.on('error', fail).on('finish', () => resolve({ fields: Object.fromEntries(fields), file }));
    req.on('error', fail).on('aborted', fail).pipe(busboy);
  });
}

declare global {
  namespace Express {
    interface Locals {
      upload?: Upload;
    }
  }
}
