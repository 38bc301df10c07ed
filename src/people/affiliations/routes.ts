import { type Request, type Response, Router } from 'express';
import { confirmationRoutes } from '#src/people/affiliations/confirmation/routes.ts';
import {
  declareAffiliation,
  declareAffiliationByName,
} from '#src/people/affiliations/declaration/declare.ts';
import { DeclareForm } from '#src/people/affiliations/declaration/forms.ts';
import { changeRights } from '#src/people/affiliations/rights/change-rights.ts';
import { RightsForm } from '#src/people/affiliations/rights/forms.ts';
import { loadOrganisation, organisationOf } from '#src/people/organisations/load.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { suggestedNames } from '#src/people/organisations/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, unlessRefused } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { affiliationPath } from './affiliation.ts';
import { endAffiliation } from './end-affiliation.ts';
import { affiliationOf, loadAffiliation } from './load.ts';
import { ownAffiliationsPage } from './page.ts';
import { limits } from './rate-limits.ts';
import { showAffiliation } from './show.ts';
import { affiliationsOfMember } from './store.ts';

/** Returns the routes of where a member belongs: declaring, confirming and ending it, and a delegate's rights. */
export function affiliationRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();
  const attempt = databaseLimits(db);
  const load = loadAffiliation(deps);

  router.get('/organisations/mine', may('account:use'), (req, res) => showOwn(req, res, formWith()));

  router.post('/organisations/mine', may('account:use'), async (req, res) => {
    const parsed = parseForm(DeclareForm, req.body, req.viewer.t);
    if (!parsed.ok) return showOwn(req, res.status(422), parsed.form);
    unlessRefused(
      req,
      await attempt('affiliation-declared', String(requireMember(req).id), limits.declarations),
    );
    const problem = await declareAffiliationByName(deps, requireMember(req), parsed.data.organisation);
    if (problem) return showOwn(req, res.status(422), parsed.form.refused(problem, req.viewer.t));
    flash(res, 'saved');
    res.redirect(303, '/organisations/mine');
  });

  router.post(
    '/organisations/:organisation/affiliations',
    may('account:use'),
    loadOrganisation(deps),
    async (req, res) => {
      unlessRefused(
        req,
        await attempt('affiliation-declared', String(requireMember(req).id), limits.declarations),
      );
      await declareAffiliation(deps, requireMember(req), organisationOf(res));
      flash(res, 'saved');
      res.redirect(303, organisationPath(organisationOf(res)));
    },
  );

  router.get('/organisations/affiliations/:affiliation', may('account:use'), load, (_req, res) =>
    showAffiliation(deps, res),
  );

  router.use(confirmationRoutes(deps));

  router.post(
    '/organisations/affiliations/:affiliation/rights',
    may('account:use'),
    load,
    async (req, res) => {
      const parsed = parseForm(RightsForm, req.body, req.viewer.t);
      if (!parsed.ok) return showAffiliation(deps, res.status(422));
      unlessRefused(req, await attempt('affiliation-rights', String(requireMember(req).id), limits.rights));
      await changeRights(deps, requireMember(req), affiliationOf(res), parsed.data);
      flash(res, 'saved');
      res.redirect(303, affiliationPath(affiliationOf(res)));
    },
  );

  router.post('/organisations/affiliations/:affiliation/end', may('account:use'), load, async (req, res) => {
    const affiliation = affiliationOf(res);
    const member = requireMember(req);
    await endAffiliation(deps, member, affiliation);
    flash(res, 'saved');
    const { memberId, organisationSlug: slug } = affiliation;
    const own = memberId === member.id || slug === null;
    res.redirect(303, own ? '/organisations/mine' : `${organisationPath({ slug })}/people`);
  });

  async function showOwn(req: Request, res: Response, form: Form): Promise<void> {
    const [affiliations, names] = await Promise.all([
      affiliationsOfMember(db, requireMember(req).id),
      suggestedNames(db),
    ]);
    const title = req.viewer.t('Where you belong');
    const page = ownAffiliationsPage(affiliations, names, form, req.viewer);
    render(res, 'people/affiliations/mine', { title, index: false }, page);
  }

  return router;
}
