import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { importData } from './personal-data.ts';

/** What imports bring to the whole. */
export const imports: Slice = {
  name: 'imports',
  events: ['conversation.imported'],
  staffActs: {
    'npm run import': msg('Imported a conversation'),
    'npm run import -- code': msg('Imported a code'),
    'npm run import -- opml': msg('Imported a list of feeds'),
    'npm run import -- practices': msg('Imported good practice'),
  },
  personalData: importData,
};
