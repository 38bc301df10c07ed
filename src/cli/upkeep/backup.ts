import { join, resolve } from 'node:path';
import { appendCommand } from '#src/platform/audit/store.ts';
import { backupName, noting } from '#src/platform/ops/backup/nightly.ts';
import { writeBackup } from '#src/platform/ops/backup/write-backup.ts';
import { runCommand } from '../command.ts';
import { sized } from './sized.ts';

const usage = `npm run backup -- [FILE]

Writes everything in the database, uploaded files included, into one file, beside a running application, and reads it back.
The file replaces none, and nobody but its owner reads it. It holds no SESSION_SECRET: keep that apart.

  FILE    where to write it; without it, a name with the time in BACKUP_DIR, or here`;

await runCommand({
  usage,
  options: {},
  positionals: [0, 1],
  prepare: ({ positionals: [file] }) => file,
  async work(deps, given) {
    await noting(deps, 'backup', async (at) => {
      const file = given ?? join(deps.config.backupDir ?? '.', backupName(at));
      await appendCommand(deps.db, { at, act: 'npm run backup', about: null });
      const { manifest, bytes } = await writeBackup(deps.db, file, at);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      console.log(
        `${resolve(file)}: ${manifest.tables.length} tables, ${rows.toLocaleString('en')} rows, ${sized(bytes)}; read back, and whole.`,
      );
      return bytes;
    });
    return 0;
  },
});
