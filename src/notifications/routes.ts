import { type Request, type Response, Router } from 'express';
import { memberIn } from '#src/accounts/session.ts';
import { findBoard } from '#src/boards/load.ts';
import { debateOf, loadDebate } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import { NotFound, PageError } from '#src/http/errors.ts';
import { flash } from '#src/http/flash.ts';
import { localPath } from '#src/http/local-path.ts';
import { may } from '#src/http/may.ts';
import { cursorOf, pageOf } from '#src/http/pagination.ts';
import { render } from '#src/http/render.ts';
import { msg, translator } from '#src/i18n/t.ts';
import { follow } from './follow.ts';
import { FollowForm, ReadForm } from './forms.ts';
import { markNotificationsRead } from './mark-read.ts';
import { notificationsPage } from './page.ts';
import { listNotifications } from './queries.ts';
import { notificationSettingsRoutes } from './settings-routes.ts';
import { unsubscriptionRoutes } from './unsubscription-routes.ts';

const size = 30;

/** Notices: reading them, what one follows, when and how one is told. */
export function notificationRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get('/notifications', may('account:use'), async (req, res) => {
    const t = translator(req.language);
    const onlyUnread = req.query.only === 'unread';
    const cursor = cursorOf(req.query);
    const list = { memberId: memberIn(req).id, onlyUnread, cursor, size };
    const page = pageOf(await listNotifications(db, list), size, cursor);
    render(
      res,
      'notifications/index',
      { title: t('Notices'), index: false },
      notificationsPage(page, { onlyUnread, next: req.originalUrl }, { t, language: req.language }),
    );
  });

  router.post('/notifications/reading', may('account:use'), async (req, res) => {
    const which = ReadForm.safeParse(req.body ?? {});
    if (!which.success) throw new NotFound();
    await markNotificationsRead(deps, memberIn(req), which.data);
    res.redirect(303, localPath(req.body.next ?? '/notifications'));
  });

  router.post('/debates/:debate/follow', may('account:use'), loadDebate, async (req, res) => {
    const { id } = debateOf(res);
    await keep(req, res, { debateId: id }, `/debates/${id}`);
  });

  router.post('/boards/:slug/follow', may('account:use'), async (req, res) => {
    const { board } = await findBoard(db, String(req.params.slug), req.language, now());
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
    await follow(deps, memberIn(req), place, parsed.data.level);
    flash(res, 'saved');
    res.redirect(303, localPath(req.body.next ?? back));
  }

  return router.use(notificationSettingsRoutes(deps), unsubscriptionRoutes(deps));
}
