import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Part, Subject } from '#src/concerns/privacy/subject.ts';
import { sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { helpersFor } from '#src/platform/http/rendering/render.ts';
import { fileSection, rowsShown } from './file-page.ts';
import { type PartRow, rowsOf } from './read-section.ts';
import { parts } from './sections.ts';
import type { Asked } from './store.ts';

const style = readFileSync(join(import.meta.dirname, '../../../../public/css/my-data-file.css'));

type Making = { tx: Tx; asked: Asked; subject: Subject; at: Date; site: string; signal: AbortSignal };

/**
 * Everything held about a member as a zip, byte by byte: a page to read, and a file of JSON per part. What is read is
 * one moment of the transaction, and a bounded piece of it is in memory at a time.
 */
export function dataFile(making: Making): Readable {
  const zip = new ZipFile();
  const out = Readable.from(zip.outputStream);
  const failed = (error: Error) => out.destroy(error);
  zip.on('error', failed);
  const add = (path: string, text: () => AsyncGenerator<string>) => {
    zip.addReadStreamLazy(path, { mtime: making.at }, (begin) => {
      begin(null, Readable.from(text(), { objectMode: false }).on('error', failed));
    });
  };
  add('index.html', () => page(making));
  zip.addBuffer(style, 'style.css', { mtime: making.at });
  for (const [name, part] of Object.entries(parts)) add(`data/${name}.json`, () => json(making, name, part));
  zip.end();
  return out;
}

async function* page({ tx, asked, subject, at, site, signal }: Making): AsyncGenerator<string> {
  const helpers = helpersFor({ language: asked.language, timeZone: asked.timeZone, now: at });
  const { t, full, include } = helpers;
  const contents = Object.entries(parts).map(([id, { title }]) => ({ id, title: t(title) }));
  yield `<!doctype html>\n${include('concerns/privacy/file/top', { name: asked.name, at: full(at), site, contents })}`;
  for (const [name, part] of Object.entries(parts)) {
    const rows: PartRow[] = [];
    const first = sql`SELECT * FROM (${part.rows(subject)}) AS part LIMIT ${rowsShown + 1}`;
    for await (const row of rowsOf(tx, first, signal)) rows.push(row);
    yield include('concerns/privacy/file/section', { section: fileSection(name, part, rows, { t, full }) });
  }
  yield '</main>\n</body>\n</html>\n';
}

async function* json({ tx, asked, subject, at, signal }: Making, name: string, part: Part) {
  const { t } = helpersFor({ language: asked.language, timeZone: asked.timeZone, now: at });
  const fields = Object.fromEntries(Object.entries(part.fields).map(([field, label]) => [field, t(label)]));
  const head = { part: name, title: t(part.title), made_at: at, fields };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [`;
  let separator = '\n';
  for await (const row of rowsOf(tx, part.rows(subject), signal)) {
    yield `${separator}    ${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}
