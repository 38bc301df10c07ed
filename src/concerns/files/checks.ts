import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';
import { bytesOfAll, longestUnscanned } from './store.ts';

const full = 0.9;
const tooLong = 60;

/** Room for files that is nearly used up. */
export const fileRoom = check({
  kind: 'file-room',
  everyMinutes: 10,
  look: async ({ db, config: { uploadsMegabytes } }) => ({
    used: Math.round((await bytesOfAll(db)) / 1_000_000),
    most: uploadsMegabytes,
  }),
  judge: ({ used, most }) =>
    used < most * full
      ? null
      : {
          weight: 'warning',
          what: msg('The files that people added take {used, number} of {most, number} MB.'),
          remedy: msg('Raise UPLOADS_MEGABYTES, if the database has the room.'),
          params: { used, most },
        },
});

/** A virus scanner that does not answer. */
export const scanner = check({
  kind: 'virus-scanner',
  look: async ({ db, config: { clamdUrl }, now }) =>
    clamdUrl === undefined ? 0 : longestUnscanned(db, now()),
  judge: (minutes) =>
    minutes < tooLong
      ? null
      : {
          weight: 'error',
          what: msg(
            'Files have been waiting for the virus scanner for {minutes} minutes; nobody can see them until it has run.',
          ),
          remedy: msg('Check that clamd runs at CLAMD_URL.'),
          params: { minutes },
        },
});
