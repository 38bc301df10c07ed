import { fromBufferPromise } from 'yauzl';
import { msg } from '#src/platform/i18n/t.ts';
import { FileRefused } from './refusal.ts';

const limits = { entries: 2000, bytes: 200_000_000, ratio: 100 };
const macros = /(^|\/)(vbaProject\.bin|Basic\/|Scripts\/)/i;
const nested = /\.(zip|rar|7z|gz|bz2|xz|tar|jar|exe|dll|js|vbs|bat|cmd|scr|com|msi)$/i;

/**
 * Checks an office document by the directory of the ZIP archive that it is, and unpacks nothing. Throws FileRefused where
 * it would unpack to too much, or holds what no document needs.
 */
export async function checkZip(bytes: Buffer): Promise<void> {
  const damaged = new FileRefused(
    msg('The file is damaged: it cannot be opened. Save it again, then add it.'),
  );
  const archive = await fromBufferPromise(bytes, { lazyEntries: true }).catch(() => {
    throw damaged;
  });
  const tooLarge = new FileRefused(
    msg('The file unpacks to far more than it should, as harmful files do. Save it as a PDF.'),
  );
  if (archive.entryCount > limits.entries) throw tooLarge;
  let size = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      size += entry.uncompressedSize;
      if (size > limits.bytes || size > limits.ratio * bytes.length) throw tooLarge;
      if (entry.isEncrypted())
        throw new FileRefused(msg('The file is encrypted. Save it without a password.'));
      if (macros.test(entry.fileName)) {
        throw new FileRefused(msg('The file contains macros. Save it without them, or as a PDF.'));
      }
      if (nested.test(entry.fileName)) {
        throw new FileRefused(msg('The file contains another archive or a program. Save it without that.'));
      }
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : damaged;
  }
}
