import { type Request, type Response, Router } from 'express';
import { OrganisationForm } from '#src/people/organisations/facts/forms.ts';
import { editOrganisationPage, formValues } from '#src/people/organisations/facts/page.ts';
import { leaveReservedSlugs, loadOrganisation, organisationOf } from '#src/people/organisations/load.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import { organisationBySlug } from '#src/people/organisations/store.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { editOrganisation } from './edit-organisation.ts';

/** Returns the routes by which staff change the facts of a listed organisation. */
export function editRoutes(deps: Deps): Router {
  const router = Router();
  const manage = may('organisation:manage');
  const load = loadOrganisation(deps);
  router.param('organisation', leaveReservedSlugs);

  router.get('/organisations/:organisation/edit', manage, load, (req, res) => {
    showForm(req, res, formWith(formValues(organisationOf(res))));
  });

  router.post('/organisations/:organisation', manage, load, async (req, res) => {
    const { t } = req.viewer;
    const organisation = organisationOf(res);
    const parsed = parseForm(OrganisationForm, req.body, t);
    if (!parsed.ok) return showForm(req, res.status(422), parsed.form);
    const edited = await editOrganisation(deps, requireMember(req), organisation, parsed.data);
    if (edited === 'stale') {
      const current = await organisationBySlug(deps.db, organisation.slug);
      if (!current) throw new NotFound();
      res.locals.organisation = current;
      return showForm(req, res.status(409), parsed.form, true);
    }
    if ('field' in edited) {
      const error = { field: edited.field, message: t(edited.message) };
      return showForm(req, res.status(422), parsed.form.with(error));
    }
    flash(res, 'saved');
    res.redirect(303, organisationPath(edited));
  });

  return router;
}

/** Sends the form of the organisation that was loaded; `stale` where it was changed since the form was opened. */
function showForm(req: Request, res: Response, form: Form, stale = false): void {
  if (!canManageOrganisations(req.viewer.actor)) throw new Forbidden();
  const page = editOrganisationPage(organisationOf(res), form, req.viewer, stale);
  render(res, 'people/organisations/form', { title: page.heading, index: false }, page);
}
