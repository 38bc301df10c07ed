import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { meetingsPath } from './meeting.ts';

const ofStaff = { facts: async () => [], questions: [] };

/** Meetings: where people of all groups come together. */
export const meetingKind: DocumentKind = {
  name: 'meeting',
  noun: msg('Meeting'),
  plural: msg('Meetings'),
  path: meetingsPath,
  sections: [
    {
      anchor: 'about',
      label: msg('What it is about'),
      hint: msg('What you will talk about, what should come of it, and who it is for.'),
      longest: 6000,
    },
  ],
  ...ofStaff,
};

/** Minutes: what was said at a meeting, point by point, and what was decided. */
export const minutesKind: DocumentKind = {
  name: 'minutes',
  noun: msg('Minutes of a meeting'),
  path: '/minutes',
  sections: [
    {
      anchor: 'decisions',
      label: msg('Decisions'),
      hint: msg('What was decided, who will do it and by when; or that nothing was decided.'),
      longest: 6000,
    },
  ],
  ...ofStaff,
};
