import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { readingData } from './personal-data.ts';
import { deleteUnusedPositions } from './store.ts';

/** What reading brings to the whole; its routes stand in site, where debates and contributions are known. */
export const reading: Slice = {
  name: 'reading',
  flashes: {
    read: msg('Marked as read.'),
  },
  personalData: readingData,
  removeExpired: ({ db, now }) => deleteUnusedPositions(db, now()),
};
