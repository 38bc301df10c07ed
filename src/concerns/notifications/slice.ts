import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { sendDueNotifications, sendNotificationsTo } from '#src/concerns/notifications/delivery/send.ts';
import { scheduleMails } from '#src/concerns/notifications/settings/store.ts';
import { unsubscriptionPath } from '#src/concerns/notifications/unsubscribing/routes.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { deleteOldNotifications } from './delete-old.ts';
import { notificationData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { notificationRoutes } from './routes.ts';
import { unreadCount } from './store.ts';

/** What notifications bring to the whole. */
export const notifications: Slice = {
  name: 'notifications',
  routes: notificationRoutes,
  jobs: [
    { task: 'create-notifications', run: createNotifications, cron: '* * * * *' },
    { task: 'send-notifications', run: sendDueNotifications, cron: '* * * * *' },
    { task: 'send-notifications-to', run: sendNotificationsTo },
    { task: 'delete-old-notifications', run: deleteOldNotifications, cron: '41 3 * * *' },
  ],
  followTimeZone: (tx, memberId) => scheduleMails(tx, [memberId]),
  memberFigures: { unreadNotices: unreadCount },
  signedPaths: [unsubscriptionPath],
  uncachedPaths: ['/notifications'],
  recounts,
  personalData: notificationData,
};
