import { strToU8, zipSync } from 'fflate';

/** Returns a ZIP archive of these texts by the names of their files, made at this moment. */
export function zipOf(files: Readonly<Record<string, string>>, at: Date): Buffer {
  const bytes = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return Buffer.from(zipSync(Object.fromEntries(bytes), { mtime: at }));
}
