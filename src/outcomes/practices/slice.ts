import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { practiceKind } from './kind.ts';
import { practiceData } from './personal-data.ts';
import { practicesPath } from './practice.ts';
import { recognitionKind } from './recognition/kind.ts';
import { recognitionNotices } from './recognition/notices.ts';
import { practiceRoutes } from './routes.ts';

/** What organisations did, and where it ends. */
export const practices: Slice = {
  name: 'practices',
  routes: practiceRoutes,
  document: [practiceKind, recognitionKind],
  duty: [
    {
      kind: 'confirmation',
      about: practiceKind.name,
      label: msg('Yearly confirmation'),
      meetAt: (id) => `${practicesPath}/${id}#confirm`,
    },
  ],
  events: ['practice.confirmed', 'practice.recognised', 'practice.unrecognised'],
  notices: recognitionNotices,
  flashes: {
    'practice-confirmed': msg('Thank you. Everyone can read that this is still so.'),
    recognised: msg('Your organisation’s recognition is on the page.'),
    'recognition-held': msg('Sent. It will appear once a moderator has read it.'),
    'recognition-ended': msg('Your organisation’s recognition has been withdrawn.'),
  },
  drafted: documentDrafts(practiceKind),
  personalData: practiceData,
};
