import { type Request, type Response, Router } from 'express';
import { follow } from '#src/concerns/notifications/follows/follow.ts';
import { notificationSettingsRoutes } from '#src/concerns/notifications/settings/routes.ts';
import { unsubscriptionRoutes } from '#src/concerns/notifications/unsubscribing/routes.ts';
import { findBoard } from '#src/forum/boards/load.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { NotFound, PageError } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { compactPageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { FollowForm, ReadForm } from './forms.ts';
import { markNotificationsRead } from './mark-read.ts';
import { notificationsPage } from './page.ts';
import { listNotifications } from './store.ts';

/** Notices: reading them, what one follows, when and how one is told. */
export function notificationRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get('/notifications', may('account:use'), async (req, res) => {
    const t = req.viewer.t;
    const onlyUnread = req.query.only === 'unread';
    const cursor = cursorOf(req.query);
    const list = { memberId: requireMember(req).id, onlyUnread, cursor, size: compactPageSize };
    const page = pageOf(await listNotifications(db, list), compactPageSize, cursor);
    render(
      res,
      'concerns/notifications/index',
      { title: t('Notices'), index: false },
      notificationsPage(page, { onlyUnread, next: req.originalUrl }, { t, language: req.viewer.language }),
    );
  });

  router.post('/notifications/reading', may('account:use'), async (req, res) => {
    const which = ReadForm.safeParse(req.body ?? {});
    if (!which.success) throw new NotFound();
    await markNotificationsRead(deps, requireMember(req), which.data);
    res.redirect(303, localPath(req.body.next ?? '/notifications'));
  });

  router.post('/debates/:debate/follow', may('account:use'), loadDebate, async (req, res) => {
    const { id } = debateOf(res);
    await keep(req, res, { debateId: id }, `/debates/${id}`);
  });

  router.post('/boards/:slug/follow', may('account:use'), async (req, res) => {
    const { board } = await findBoard(db, String(req.params.slug), req.viewer.language, now());
    if (!board) throw new NotFound();
    await keep(req, res, { boardId: board.id }, `/boards/${board.slug}`);
  });

  async function keep(
    req: Request,
    res: Response,
    place: Parameters<typeof follow>[2],
    back: string,
  ): Promise<void> {
    const parsed = FollowForm.safeParse(req.body ?? {});
    if (!parsed.success) throw new PageError(422, msg('Not understood'), msg('Choose one of the three'));
    await follow(deps, requireMember(req), place, parsed.data.level);
    flash(res, 'saved');
    res.redirect(303, localPath(req.body.next ?? back));
  }

  return router.use(notificationSettingsRoutes(deps), unsubscriptionRoutes(deps));
}
