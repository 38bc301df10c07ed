import { Router } from 'express';
import { unsubscriptionRoutes } from '#src/concerns/notifications/unsubscribing/routes.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { may } from '#src/platform/http/may.ts';
import { compactPageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { noticeKinds } from '#src/platform/slice/notice-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { NoticesReadForm } from './forms.ts';
import { markNotificationsRead } from './mark-read.ts';
import { notificationsPage } from './page.ts';
import { listNotifications } from './store.ts';

/** Returns the routes of a member's notices: reading them, and the links by which mails of them are stopped. */
export function notificationRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = noticeKinds(deps);

  router.get('/notifications', may('account:use'), async (req, res) => {
    const onlyUnread = req.query.only === 'unread';
    const cursor = cursorOf(req.query);
    const list = { memberId: requireMember(req).id, onlyUnread, cursor, size: compactPageSize };
    const page = pageOf(await listNotifications(deps.db, kinds, list), compactPageSize, cursor);
    render(
      res,
      'concerns/notifications/index',
      { title: req.viewer.t('Notices'), index: false },
      notificationsPage(page, { onlyUnread, next: req.originalUrl }, kinds, req.viewer),
    );
  });

  router.post('/notifications/reading', may('account:use'), async (req, res) => {
    const which = NoticesReadForm.safeParse(req.body ?? {});
    if (!which.success) throw new NotFound();
    await markNotificationsRead(deps, requireMember(req), which.data);
    res.redirect(303, localPath(req.body.next ?? '/notifications'));
  });

  return router.use(unsubscriptionRoutes(deps));
}
