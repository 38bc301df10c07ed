import { fileTypeFromBuffer } from 'file-type';
import { msg } from '#src/platform/i18n/t.ts';
import { remadePicture } from './check-picture.ts';
import { checkZip } from './check-zip.ts';
import { FileRefused } from './refusal.ts';

type Check = 'picture' | 'pdf' | 'zip' | 'text';

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** What is taken, by the end of its name: its media type, how it is checked, and what file-type calls it. */
const kinds: Readonly<Record<string, { mediaType: string; check: Check; as?: string }>> = {
  png: { mediaType: 'image/png', check: 'picture' },
  jpg: { mediaType: 'image/jpeg', check: 'picture' },
  jpeg: { mediaType: 'image/jpeg', check: 'picture', as: 'jpg' },
  webp: { mediaType: 'image/webp', check: 'picture' },
  pdf: { mediaType: 'application/pdf', check: 'pdf' },
  odt: { mediaType: `${openDocument}.text`, check: 'zip' },
  ods: { mediaType: `${openDocument}.spreadsheet`, check: 'zip' },
  odp: { mediaType: `${openDocument}.presentation`, check: 'zip' },
  docx: { mediaType: `${office}.wordprocessingml.document`, check: 'zip' },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, check: 'zip' },
  pptx: { mediaType: `${office}.presentationml.presentation`, check: 'zip' },
  csv: { mediaType: 'text/csv; charset=utf-8', check: 'text' },
  txt: { mediaType: 'text/plain; charset=utf-8', check: 'text' },
  md: { mediaType: 'text/markdown; charset=utf-8', check: 'text' },
};

/** The ends of the names of the files that are taken, as a form lists them. */
export const acceptedEndings = Object.keys(kinds)
  .map((ending) => `.${ending}`)
  .join(',');

/** A file as it is stored, once its content was looked at. */
type CheckedFile = {
  bytes: Buffer;
  mediaType: string;
  width: number | null;
  height: number | null;
};

/**
 * Returns what is stored of a file: its bytes, of a picture made anew, and our name for its type. Throws FileRefused where
 * its content is not what its name says, whatever the browser said of it.
 */
export async function checkContent(name: string, bytes: Buffer): Promise<CheckedFile> {
  const ending = /\.([a-z]{2,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = kinds[ending];
  if (!kind) {
    throw new FileRefused(
      msg(
        'Files of this kind are not accepted. Add a PDF, a picture, an office document or a text, or link to it.',
      ),
    );
  }
  const { mediaType, check, as = ending } = kind;
  if (check === 'zip') await checkZip(bytes);
  if (check === 'text') checkText(bytes);
  else if ((await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext !== as) {
    throw new FileRefused(
      msg('The content of the file does not match its name: it is not a {kind}. Save it again, then add it.'),
      { kind: ending.toUpperCase() },
    );
  }
  if (check === 'pdf') checkPdf(bytes);
  if (check === 'picture') return { mediaType, ...(await remadePicture(bytes)) };
  return { bytes, mediaType, width: null, height: null };
}

function checkText(bytes: Buffer): void {
  const refused = new FileRefused(
    msg('The file is not plain text in UTF-8 encoding. Save it as UTF-8, then add it.'),
  );
  if (bytes.includes(0)) throw refused;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused;
  }
}

const header = '%PDF-';
const encrypted = /\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/;

function checkPdf(bytes: Buffer): void {
  if (encrypted.test(bytes.toString('latin1'))) {
    throw new FileRefused(msg('The file is encrypted. Save it without a password.'));
  }
  if (bytes.indexOf(header) !== 0 || bytes.indexOf(header, 1) !== -1) {
    throw new FileRefused(
      msg(
        'The file holds more than one PDF, so different programs may show different things. Save it again, then add it.',
      ),
    );
  }
}
