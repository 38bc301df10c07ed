import { type Request, type Response, Router } from 'express';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import { unlistedName } from '#src/people/organisations/unlisted/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Forbidden } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { OrganisationForm } from './forms.ts';
import { newOrganisationPage } from './page.ts';
import { listOrganisation } from './save.ts';

/** Returns the routes by which staff list organisations. */
export function listingRoutes(deps: Deps): Router {
  const router = Router();
  const manage = may('organisation:manage');

  router.get('/organisations/new', manage, async (req, res) => {
    const id = parseId(req.query.from);
    const unlisted = id === undefined ? undefined : await unlistedName(deps.db, id);
    const group = unlisted?.group === 'ID' ? '' : (unlisted?.group ?? '');
    showForm(
      req,
      res,
      formWith({
        language: req.viewer.language,
        ...(unlisted ? { name: unlisted.name, group, from: String(unlisted.id) } : {}),
      }),
    );
  });

  router.post('/organisations', manage, async (req, res) => {
    const { t } = req.viewer;
    const parsed = parseForm(OrganisationForm, req.body, t);
    if (!parsed.ok) return showForm(req, res.status(422), parsed.form);
    const listed = await listOrganisation(deps, requireMember(req), parsed.data);
    if ('field' in listed) {
      const error = { field: listed.field, message: t(listed.message) };
      return showForm(req, res.status(422), parsed.form.with(error));
    }
    flash(res, 'saved');
    res.redirect(303, organisationPath(listed));
  });

  return router;
}

function showForm(req: Request, res: Response, form: Form): void {
  if (!canManageOrganisations(req.viewer.actor)) throw new Forbidden();
  const page = newOrganisationPage(form, req.viewer);
  render(res, 'people/organisations/form', { title: page.heading, index: false }, page);
}
