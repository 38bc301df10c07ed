import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type BackupRun, insertRun } from './runs-store.ts';
import { tryBackup } from './try-backup.ts';
import { writeBackup } from './write-backup.ts';

// Two weeks of nights.
const kept = 14;
const ours = /^ict4society-[\dT-]+Z\.backup\.zip$/;

/** Returns the name of a backup made at this moment. */
export function backupName(at: Date): string {
  return `ict4society-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup.zip`;
}

/** Writes a backup into the folder of backups, where there is one, and removes all there but the newest. */
export async function backUp(deps: Deps): Promise<void> {
  const folder = deps.config.backupDir;
  if (folder === undefined) return;
  await noting(deps, 'backup', async (at) => {
    const { bytes } = await writeBackup(deps.db, join(folder, backupName(at)), at);
    return bytes;
  });
  const backups = await backupsIn(folder);
  for (const name of backups.slice(kept)) await rm(join(folder, name));
}

/** Tries the newest backup in the folder of backups, where there is one. */
export async function tryNewest(deps: Deps): Promise<void> {
  const folder = deps.config.backupDir;
  if (folder === undefined) return;
  await noting(deps, 'trial', async (at) => {
    const [newest] = await backupsIn(folder);
    if (newest === undefined) throw new Error(`There is no backup in ${folder}.`);
    const { tables } = await tryBackup({ ...deps, at }, join(folder, newest));
    return tables.reduce((sum, { bytes }) => sum + bytes, 0);
  });
}

/** Does it, and stores how it went; what fails is thrown as well. */
export async function noting(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  kind: BackupRun['kind'],
  work: (at: Date) => Promise<number>,
): Promise<void> {
  const startedAt = now();
  try {
    const bytes = await work(startedAt);
    await insertRun(db, { kind, startedAt, endedAt: now(), bytes, error: null });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await insertRun(db, { kind, startedAt, endedAt: now(), bytes: null, error: message });
    throw error;
  }
}

async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => ours.test(name))
    .sort()
    .reverse();
}
