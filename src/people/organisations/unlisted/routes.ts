import { type Request, type Response, Router } from 'express';
import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import { organisationByName, suggestedNames } from '#src/people/organisations/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { MergeForm } from './forms.ts';
import { mergeUnlisted } from './merge.ts';
import { unlistedPage } from './page.ts';
import { type UnlistedName, unlistedName, unlistedOrganisations } from './store.ts';

const manage = may('organisation:manage');

/** Returns the routes by which staff say which listed organisation is meant by a name that members gave. */
export function unlistedRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();

  router.get('/organisations/unlisted', manage, async (req, res) => {
    const { actor, t } = req.viewer;
    if (!canManageOrganisations(actor)) throw new Forbidden();
    const cursor = cursorOf(req.query);
    const found = pageOf(await unlistedOrganisations(db, cursor), pageSize, cursor);
    const title = t('Names given by members');
    render(res, 'people/organisations/unlisted', { title, index: false }, unlistedPage(found, t));
  });

  router.get('/organisations/unlisted/:name', manage, (req, res) => showMerging(req, res, formWith()));

  router.post('/organisations/unlisted/:name/merger', manage, async (req, res) => {
    const { t } = req.viewer;
    const unlisted = await unlistedIn(req);
    const parsed = parseForm(MergeForm, req.body, t);
    if (!parsed.ok) return showMerging(req, res.status(422), parsed.form);
    const listed = await organisationByName(db, parsed.data.into);
    if (!listed) {
      const message = t('No organisation, or more than one, is listed under this name.');
      return showMerging(req, res.status(422), parsed.form.with({ field: 'into', message }));
    }
    await mergeUnlisted(deps, requireMember(req), unlisted, listed);
    flash(res, 'saved');
    res.redirect(303, '/organisations/unlisted');
  });

  async function unlistedIn(req: Request): Promise<UnlistedName> {
    if (!canManageOrganisations(req.viewer.actor)) throw new Forbidden();
    const id = parseId(req.params.name);
    const found = id === undefined ? undefined : await unlistedName(db, id);
    if (!found) throw new NotFound();
    return found;
  }

  async function showMerging(req: Request, res: Response, form: Form): Promise<void> {
    const { id, name } = await unlistedIn(req);
    const title = req.viewer.t('Which organisation is “{name}”?', { name });
    const page = {
      heading: title,
      action: `/organisations/unlisted/${id}/merger`,
      form,
      names: await suggestedNames(db),
      listHref: `/organisations/new?from=${id}`,
    };
    render(res, 'people/organisations/merge', { title, index: false }, page);
  }

  return router;
}
