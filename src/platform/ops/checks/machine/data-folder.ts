import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** A folder for data where nothing can be written. */
export const dataFolder = check({
  kind: 'data-folder',
  everyMinutes: 10,
  // With a database and a mail server of their own, nothing is written there.
  look: async ({ config: { dataDir, databaseUrl, smtpUrl }, outside }) => ({
    dataDir,
    isRight: (databaseUrl !== undefined && smtpUrl !== undefined) || (await outside.canWrite(dataDir)),
  }),
  judge: ({ dataDir, isRight }) =>
    isRight
      ? null
      : {
          weight: 'error',
          what: msg('Nothing can be written to {folder}.'),
          remedy: msg('Give the user of the application the right to write there, or set DATA_DIR.'),
          params: { folder: dataDir },
        },
});
