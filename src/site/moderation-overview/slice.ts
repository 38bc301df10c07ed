import { msg } from '#src/platform/i18n/t.ts';
import { remove } from '#src/platform/slice/personal-data.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { mailWaiting } from './alerts/mail-waiting.ts';
import { overviewRoutes } from './routes.ts';

/** How moderation goes, for those who do it, and a mail where something waits too long. */
export const moderationOverview: Slice = {
  name: 'overview',
  routes: overviewRoutes,
  jobs: [{ task: 'mail-waiting', run: mailWaiting, cron: '20 * * * *' }],
  staffActs: {
    'get /moderation/overview': msg('Opened the overview of moderation'),
    'post /moderation/boards/:board/screening/:rule': msg('Switched on a screening rule'),
    'post /moderation/boards/:board/screening/:rule/end': msg('Switched off a screening rule'),
  },
  personalData: {
    tables: {
      waiting_mails: {
        personal: {
          member_id: {
            shown: { not: 'only keeps a second mail of the day from being sent' },
            closing: remove,
          },
        },
        other: ['sent_at'],
      },
    },
  },
};
