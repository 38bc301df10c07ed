import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { activitiesPath } from './activity.ts';
import { followActivities } from './course.ts';
import { activityKind } from './kind.ts';
import { activityNotices } from './notices.ts';
import { activityRoutes } from './routes.ts';

/** What partners and the platform do together, and what came of it. */
export const activities: Slice = {
  name: 'activities',
  routes: activityRoutes,
  document: activityKind,
  drafted: documentDrafts(activityKind),
  duty: [
    {
      kind: 'result',
      about: activityKind.name,
      label: msg('The result of an activity'),
      meetAt: (id) => `${activitiesPath}/${id}/edit`,
    },
  ],
  jobs: [{ task: 'follow-activities', run: followActivities, cron: '21 3 * * *' }],
  events: [
    ...['activity.named', 'activity.refused', 'activity.named-again'],
    ...['activity.highlighted', 'activity.put-back'],
  ],
  notices: activityNotices,
  staffActs: { 'post /activities/:document/highlight': msg('Highlighted an activity') },
  flashes: {
    'activity-naming-saved': msg('Saved: the activity says so from now on.'),
    'activity-highlight-saved': msg('Saved: the hub and the list of partners show it so.'),
  },
  personalData: {
    tables: {
      activities: {
        other: ['document_id', 'version', 'form', 'first_on', 'last_on', 'place', 'cancelled'],
      },
      activity_partners: { other: ['document_id', 'version', 'partner_id'] },
      activity_refusals: { other: ['document_id', 'partner_id', 'refused_at'] },
      highlights: { other: ['document_id', 'words', 'language', 'highlighted_at'] },
    },
  },
};
