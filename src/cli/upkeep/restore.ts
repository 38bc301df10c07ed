import { noting } from '#src/platform/ops/backup/nightly.ts';
import { restoreBackup } from '#src/platform/ops/backup/restore.ts';
import { tryBackup } from '#src/platform/ops/backup/try-backup.ts';
import { runCommand } from '../command.ts';

const usage = `npm run restore -- FILE
npm run restore -- --try FILE

Restores a backup into the empty database of DATABASE_URL and brings it to the present schema. The file is read from end to
end before anything is written, and all rows come at once, or none. What is restored sends no mail and closes nothing until
npm run adopt. With --try, the backup is restored into a database of its own beside that of DATABASE_URL, recounted, and
thrown away; nothing else changes.`;

await runCommand({
  usage,
  options: { try: { type: 'boolean' } },
  positionals: 1,
  schema: ({ values }) => (values.try ? 'required' : 'any'),
  prepare: ({ values, positionals: [file = ''] }) => ({ file, isTrial: values.try === true }),
  async work({ db, log, now, slices }, { file, isTrial }) {
    if (isTrial) {
      await noting({ db, now }, 'trial', async (at) => {
        const { tables } = await tryBackup({ db, log, slices, at }, file);
        console.log(`${file} was restored beside, is whole and right, and was thrown away again.`);
        return tables.reduce((sum, { bytes }) => sum + bytes, 0);
      });
      return 0;
    }
    const { at, versions, tables } = await restoreBackup(db, file, log, now());
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(
      `${rows.toLocaleString('en')} rows of ${at.toISOString()} (version ${versions.app}) are restored. Start the application, look, then run npm run adopt: until then no mail leaves, and nothing closes.`,
    );
    return 0;
  },
});
