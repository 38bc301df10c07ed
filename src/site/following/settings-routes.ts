import { type Request, type Response, Router } from 'express';
import { boardFollows, debateFollows } from '#src/concerns/notifications/follows/store.ts';
import { SettingsForm } from '#src/concerns/notifications/settings/forms.ts';
import { saveSettings } from '#src/concerns/notifications/settings/save-settings.ts';
import { settingsOf } from '#src/concerns/notifications/settings/store.ts';
import { listMuted } from '#src/concerns/reading/mutes-store.ts';
import { followedDocuments } from '#src/outcomes/documents/following/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { followChanges } from './forms.ts';
import { followSettingsPage, settingsValues } from './settings-page.ts';

// Few follow more; the last choices stand first.
const documentsShown = 100;
const path = '/accounts/me/notifications';

/** Returns the routes by which a member says when and how they are told, and what they follow. */
export function followSettingsRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get(path, may('account:use'), async (req, res) => {
    await show(req, res, null);
  });

  router.post(path, may('account:use'), async (req, res) => {
    const parsed = parseForm(SettingsForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    await saveSettings(deps, requireMember(req), parsed.data, followChanges(req.body));
    flash(res, 'saved');
    res.redirect(303, localPath(req.body.next ?? path));
  });

  async function show(req: Request, res: Response, form: Form | null): Promise<void> {
    const { viewer } = req;
    const { id } = requireMember(req);
    const cursor = cursorOf(req.query);
    const [settings, boards, debates, documents, muted] = await Promise.all([
      settingsOf(db, id, viewer.now),
      boardFollows(db, id, viewer.language),
      debateFollows(db, id, cursor, pageSize),
      followedDocuments(db, id, documentsShown),
      listMuted(db, id),
    ]);
    const follows = { documents, muted, boards, debates: pageOf(debates, pageSize, cursor) };
    const shown = form ?? formWith(settingsValues(settings));
    const next = req.method === 'GET' ? req.originalUrl : path;
    render(
      res,
      'site/following/settings',
      { title: viewer.t('Notification settings'), index: false },
      followSettingsPage(settings, shown, follows, next, viewer),
    );
  }

  return router;
}
