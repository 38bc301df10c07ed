import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ends: (() => unknown)[] = [];

/** Undoes something when the file's tests are over, last first; in hooks and tests too, where vitest drops an afterAll. */
export function atEnd(end: () => unknown): void {
  ends.push(end);
}

/** Undoes all that is to be undone. */
export async function undoAll(): Promise<void> {
  for (const end of ends.splice(0).toReversed()) await end();
}

/** An empty folder that is there until the file's tests are over. */
export function temporaryFolder(kind: string): string {
  const folder = mkdtempSync(join(tmpdir(), `ict4society-${kind}-`));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
