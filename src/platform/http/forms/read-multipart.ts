import { Busboy, type BusboyConfig } from '@fastify/busboy';
import type { Request } from 'express';

/** A file as it came in, before anything was checked. */
export type Upload = { name: string; bytes: Buffer; tooLarge: boolean };
type MultipartForm = { fields: Record<string, string>; file: Upload | undefined };

const limits = { fields: 100, fieldSize: 100_000, files: 1, headerPairs: 20 };
/** The bytes of a whole request: what is larger than a file may be is read, so that the fields beside it are kept. */
const longest = 40_000_000;
/** How many characters its fields have together, as in a form without a file. */
const longestFields = 512_000;
/** How long a request may take to come in. */
const slowestMs = 120_000;

/** Reads a form with a file in it, as browsers send one; a file of at most this many bytes, none with 0. */
export async function readMultipart(req: Request, fileSize: number): Promise<MultipartForm> {
  const type = req.get('content-type') ?? '';
  if (!(Number(req.get('content-length')) <= longest)) throw tooLarge();
  const fields = new Map<string, string>();
  let file: Upload | undefined;
  const busboy = parserOf({ ...req.headers, 'content-type': type }, Math.max(1, fileSize));
  const late = setTimeout(() => req.destroy(), slowestMs);
  busboy.on('file', (_field, stream, name) => {
    // A form in which no file was chosen sends one without a name.
    if (fileSize === 0 || !name) return stream.resume();
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      file = { name, bytes: Buffer.concat(chunks), tooLarge: stream.truncated };
    });
  });
  return new Promise<MultipartForm>((resolve, reject) => {
    const fail = (error: unknown) => reject(notRead(error));
    let characters = 0;
    busboy.on('field', (name, value) => {
      characters += value.length;
      if (characters > longestFields) return reject(tooLarge());
      if (!fields.has(name)) fields.set(name, value);
    });
    busboy.on('error', fail).on('finish', () => resolve({ fields: Object.fromEntries(fields), file }));
    req.on('error', fail).on('aborted', fail).pipe(busboy);
  }).finally(() => clearTimeout(late));
}

function parserOf(headers: BusboyConfig['headers'], fileSize: number) {
  try {
    return new Busboy({ headers, limits: { ...limits, fileSize }, preservePath: true });
  } catch (error) {
    // Without a boundary.
    throw notRead(error);
  }
}

function tooLarge(): Error {
  return Object.assign(new Error('the request is too large'), { status: 413 });
}

function notRead(cause: unknown): Error {
  return Object.assign(new Error('no form', { cause }), { status: 400 });
}
