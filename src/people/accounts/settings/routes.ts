import { type Request, type Response, Router } from 'express';
import { ProfileForm } from '#src/people/accounts/forms.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { suggestedNames } from '#src/people/organisations/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { refusalOfAddress } from '#src/platform/mail/refused-address-store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { changeProfile } from './change-profile.ts';
import { settingsPage } from './page.ts';
import { nameStanding } from './store.ts';

/** Returns the routes of an account's settings: name, group, organisation, language and time zone. */
export function settingsRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/accounts/me', may('account:use'), async (req, res) => {
    const { name, group, organisation, language, timeZone } = await accountById(
      deps.db,
      requireMember(req).id,
    );
    await showSettings(req, res, formWith({ name, group, organisation, language, timeZone }));
  });

  router.post('/accounts/me/profile', may('account:use'), async (req, res) => {
    const parsed = parseForm(ProfileForm, req.body, req.viewer.t);
    if (!parsed.ok) return showSettings(req, res.status(422), parsed.form);
    const problem = await changeProfile(deps, requireMember(req), parsed.data);
    if (problem) return showSettings(req, res.status(422), parsed.form.refused(problem, req.viewer.t));
    flash(res, 'saved');
    res.redirect(303, '/accounts/me');
  });

  async function showSettings(req: Request, res: Response, form: Form): Promise<void> {
    const { t } = req.viewer;
    const { id } = requireMember(req);
    const [account, standing, names] = await Promise.all([
      accountById(deps.db, id),
      nameStanding(deps.db, id),
      suggestedNames(deps.db),
    ]);
    const refusal = await refusalOfAddress(deps.db, account.email);
    render(
      res,
      'people/accounts/settings',
      { title: t('Your account'), index: false },
      settingsPage(account, names, { standing, refusal }, form, req.viewer),
    );
  }

  return router;
}
