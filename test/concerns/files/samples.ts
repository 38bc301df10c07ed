import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Agent } from 'supertest';
import { expect } from 'vitest';
import { ZipFile } from 'yazl';

/** The smallest thing that programs take for a PDF, with this text in it. */
export function pdf(text = 'A report'): Buffer {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% ${text}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  );
}

/** A ZIP archive of these files. */
export async function zip(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), name);
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const contentTypes = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

/** A document of a word processor, with more files in it. */
export function docx(more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  return zip({ '[Content_Types].xml': contentTypes, 'word/document.xml': '<w:document/>', ...more });
}

/** A picture of one colour, with a place where it was taken in it. */
export function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#335577' } })
    .withExif({ IFD0: { Copyright: 'Secret Photographer' } })
    .jpeg()
    .toBuffer();
}

/** A black picture of so many pixels, of which each takes a bit; or, read in seven passes, 64 bits. */
export function largePicture(width: number, height: number, deep = false): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(deep ? 16 : 1, 8);
  header.writeUInt8(deep ? 6 : 0, 9);
  header.writeUInt8(deep ? 1 : 0, 12);
  const lines = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND')]);
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  const content = Buffer.concat([Buffer.from(name), data]);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}

export type SentFile = {
  to?: string;
  name?: string;
  title?: string;
  fields?: Record<string, string>;
  as?: string;
};

/** Sends a form with a file, by the bytes of a browser: libraries clean the names of files. */
export function sendFile(
  browser: Agent,
  bytes: Buffer | null,
  { to = '/drafts/files', name, title, fields, as = 'text/html' }: SentFile,
) {
  const values = { file_title: title ?? 'What repair costs', ...fields };
  const parts = Object.entries(values).map(([field, value]) => `name="${field}"\r\n\r\n${value}`);
  const head = `name="file"; filename="${name ?? 'report.pdf'}"\r\nContent-Type: text/html\r\n\r\n`;
  const lines = [...parts, ...(bytes === null ? [] : [head])].map(
    (part) => `\r\n--limit\r\nContent-Disposition: form-data; ${part}`,
  );
  const end = Buffer.from('\r\n--limit--\r\n');
  return browser
    .post(to)
    .set({ Accept: as, 'Content-Type': 'multipart/form-data; boundary=limit' })
    .send(Buffer.concat([Buffer.from(lines.join('')), bytes ?? Buffer.alloc(0), end]));
}

/** The number of a file that was added in the form of a document, such as `minutes.7`. */
export async function fileFor(browser: Agent, document: string): Promise<string> {
  const fields = { key: randomUUID(), document };
  const { status, body, text } = await sendFile(browser, pdf(), { fields, as: 'application/json' });
  expect(status, text).toBe(200);
  return String(body.files);
}
