import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { NamedSection } from '#src/concerns/privacy/declared-data.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { helpersFor } from '#src/platform/http/rendering/render.ts';
import type { DataSubject } from '#src/platform/slice/personal-data.ts';
import { firstRows, readRows } from './row-store.ts';
import { rowsShown, sectionPage } from './section-page.ts';
import type { ExportRequest } from './store.ts';

const style = readFileSync(join(import.meta.dirname, '../../../../public/css/my-data-file.css'));

type ExportFile = {
  tx: Tx;
  request: ExportRequest;
  subject: DataSubject;
  sections: readonly NamedSection[];
  at: Date;
  site: string;
  signal: AbortSignal;
};

/**
 * Returns everything held about a member as a zip, byte by byte: a page to read, and a file of JSON per section. What is
 * read is one moment of the transaction, and a bounded piece of it is in memory at a time.
 */
export function exportFile(file: ExportFile): Readable {
  const zip = new ZipFile();
  const out = Readable.from(zip.outputStream);
  const failed = (error: Error) => out.destroy(error);
  zip.on('error', failed);
  const add = (path: string, text: () => AsyncGenerator<string>) => {
    zip.addReadStreamLazy(path, { mtime: file.at }, (begin) => {
      begin(null, Readable.from(text(), { objectMode: false }).on('error', failed));
    });
  };
  add('index.html', () => htmlPage(file));
  zip.addBuffer(style, 'style.css', { mtime: file.at });
  for (const section of file.sections) add(`data/${section.name}.json`, () => jsonOf(file, section));
  zip.end();
  return out;
}

function helpersOf({ request, at }: ExportFile) {
  return helpersFor({ language: request.language, timeZone: request.timeZone, now: at });
}

async function* htmlPage(file: ExportFile): AsyncGenerator<string> {
  const { tx, request, subject, sections, at, site, signal } = file;
  const { t, full, include } = helpersOf(file);
  const contents = sections.map(({ name, title }) => ({ id: name, title: t(title) }));
  yield `<!doctype html>\n${include('concerns/privacy/file/top', { name: request.name, at: full(at), site, contents })}`;
  for (const section of sections) {
    const rows = await firstRows(tx, section.rows(subject), rowsShown + 1, signal);
    yield include('concerns/privacy/file/section', { section: sectionPage(section, rows, { t, full }) });
  }
  yield '</main>\n</body>\n</html>\n';
}

async function* jsonOf(file: ExportFile, section: NamedSection): AsyncGenerator<string> {
  const { tx, subject, at, signal } = file;
  const { t } = helpersOf(file);
  const fields = Object.fromEntries(
    Object.entries(section.fields).map(([field, label]) => [field, t(label)]),
  );
  const head = { part: section.name, title: t(section.title), made_at: at, fields };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [`;
  let separator = '\n';
  for await (const row of readRows(tx, section.rows(subject), signal)) {
    yield `${separator}    ${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}
