import { pathOf } from '#src/platform/http/addresses/path.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { localeOf } from '#src/platform/i18n/languages.ts';
import { html, SafeHtml } from '#src/platform/text/safe-html.ts';

/** Waiting for the scanner; a virus was found, and the bytes are gone; none was; nobody looked. */
export const fileStates = ['waiting', 'infected', 'clean', 'unscanned'] as const;
export type FileState = (typeof fileStates)[number];

const megabyte = 1_000_000;

/** How much is taken: bytes of one file, usual or at most; files of a text or a contribution; bytes a month of one organisation. */
export const fileLimits = {
  usual: 10 * megabyte,
  most: 25 * megabyte,
  ofDocument: 10,
  ofContribution: 3,
  month: 100 * megabyte,
  days: 30,
} as const;

/** A file as it is stored, without its bytes. */
export type StoredFile = {
  id: number;
  name: string;
  title: string;
  language: string | null;
  mediaType: string;
  size: number;
  sha256: string;
  width: number | null;
  height: number | null;
  state: FileState;
};

/** A file as a page shows it. */
export type FileView = {
  id: number;
  href: string;
  name: string;
  title: string;
  language: string | null;
  /** Its language, where that is not the page's. */
  lang: string | null;
  /** Its kind and its size, such as "PDF, 340 kB". */
  facts: string;
  sha256: string;
  /** Of a picture, which is shown. */
  picture: { width: number; height: number } | null;
  state: FileState;
};

/** Returns the address of a file, which is the same for good. */
export function filePath({ id, name }: Pick<StoredFile, 'id' | 'name'>): string {
  return `/files${pathOf(id, name)}`;
}

/** How large a file is in words, in megabytes where it has one. */
function sizeInWords(size: number, { language }: Pick<Viewer, 'language'>): string {
  const [unit, value] = size >= megabyte ? ['megabyte', size / megabyte] : ['kilobyte', size / 1000];
  return new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit,
    maximumSignificantDigits: 2,
  }).format(Math.max(value, 0.1));
}

/** Returns a file as a page shows it. */
export function fileView(file: StoredFile, viewer: Pick<Viewer, 'language'>): FileView {
  const { id, name, title, language, size, sha256, width, height, state } = file;
  const kind = name.slice(name.lastIndexOf('.') + 1).toUpperCase();
  return {
    ...{ id, name, title, language, sha256, state, href: filePath(file) },
    lang: language === null || language === viewer.language ? null : language,
    facts: `${kind}, ${sizeInWords(size, viewer)}`,
    picture: width === null || height === null ? null : { width, height },
  };
}

/** Returns links to files as HTML, each with its name, for where no page shows them. */
export function fileLinks(files: readonly StoredFile[]): SafeHtml {
  if (files.length === 0) return html``;
  const items = files.map(
    (file) => html`<li><a href="${filePath(file)}">${file.title}</a> (${file.name})</li>`,
  );
  return html`<ul>${new SafeHtml(items.join(''))}</ul>`;
}
