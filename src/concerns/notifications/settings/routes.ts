import { type Request, type Response, Router } from 'express';
import { boardFollows, debateFollows } from '#src/concerns/notifications/follows/store.ts';
import { SettingsForm } from '#src/concerns/notifications/forms.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { notificationSettingsPage, settingsValues } from './page.ts';
import { saveSettings } from './save-settings.ts';
import { settingsOf } from './store.ts';

const path = '/accounts/me/notifications';

/** When and how a member is told, and what they follow. */
export function notificationSettingsRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get(path, may('account:use'), async (req, res) => {
    await show(req, res, null);
  });

  router.post(path, may('account:use'), async (req, res) => {
    const parsed = parseForm(SettingsForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    await saveSettings(deps, requireMember(req), parsed.data);
    flash(res, 'saved');
    res.redirect(303, path);
  });

  async function show(req: Request, res: Response, form: Form | null): Promise<void> {
    const t = req.viewer.t;
    const { id } = requireMember(req);
    const cursor = cursorOf(req.query);
    const [settings, boards, debates] = await Promise.all([
      settingsOf(db, id, now()),
      boardFollows(db, id, req.viewer.language),
      debateFollows(db, id, cursor, pageSize),
    ]);
    const shown = form ?? formWith(settingsValues(settings));
    const next = req.method === 'GET' ? req.originalUrl : path;
    render(
      res,
      'concerns/notifications/settings',
      { title: t('What you are told, and when'), index: false },
      notificationSettingsPage(
        settings,
        shown,
        { boards, debates: pageOf(debates, pageSize, cursor) },
        { t, language: req.viewer.language, next },
      ),
    );
  }

  return router;
}
