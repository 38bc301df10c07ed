import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const megabyte = 1_000_000;
const scarce = { share: 0.05, megabytes: 500 };

/** A disk that is nearly full. */
export const disk = check({
  kind: 'disk',
  look: async ({ config: { dataDir }, outside }) => ({ dataDir, ...(await outside.room(dataDir)) }),
  judge({ dataDir, free, all }) {
    const megabytes = Math.floor(free / megabyte);
    if (free >= all * scarce.share && megabytes >= scarce.megabytes) return null;
    return {
      weight: megabytes < scarce.megabytes ? 'error' : 'warning',
      what: msg('Only {megabytes, number} MB are free on the disk of {folder}.'),
      remedy: msg('Make room there, or move DATA_DIR to a larger disk.'),
      params: { megabytes, folder: dataDir },
    };
  },
});
