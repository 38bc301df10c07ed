import { Busboy } from '@fastify/busboy';
import type { Request } from 'express';

/** A file as it came in, before anything was checked. */
export type Upload = { name: string; bytes: Buffer; tooLarge: boolean };
type MultipartForm = { fields: Record<string, string>; file: Upload | undefined };

const limits = { fields: 100, fieldSize: 100_000, files: 1, headerPairs: 20 };
/** The bytes of a whole request: what is larger than a file may be is read, so that the fields beside it are kept. */
const longest = 40_000_000;

/** Reads a form with a file in it, as browsers send one; a file of at most this many bytes, none with 0. */
export function readMultipart(req: Request, fileSize: number): Promise<MultipartForm> {
  const type = req.get('content-type') ?? '';
  if (!(Number(req.get('content-length')) <= longest))
    throw Object.assign(new Error('the request is too large'), { status: 413 });
  const fields = new Map<string, string>();
  let file: Upload | undefined;
  const busboy = new Busboy({
    headers: { ...req.headers, 'content-type': type },
    limits: { ...limits, fileSize: Math.max(1, fileSize) },
    preservePath: true,
  });
  busboy.on('field', (name, value) => {
    if (!fields.has(name)) fields.set(name, value);
  });
  busboy.on('file', (_field, stream, name) => {
    // A form in which no file was chosen sends one without a name.
    if (fileSize === 0 || !name) return stream.resume();
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
