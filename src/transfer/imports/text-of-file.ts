import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ImportProblem } from './conversation.ts';

/** Returns the text of a file; throws an ImportProblem where there is none, or it is longer than that. */
export function textOfFile(path: string, { kilobytes, what }: { kilobytes: number; what: string }): string {
  const name = basename(path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new ImportProblem(`${name}: there is no such file that can be read`);
  }
  if (bytes.length > kilobytes * 1000)
    throw new ImportProblem(`${name}: ${what} has at most ${kilobytes} kB`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportProblem(`${name}: this is not text in UTF-8, or not the whole file`);
  }
}
