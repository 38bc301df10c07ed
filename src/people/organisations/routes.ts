import { Router } from 'express';
import { declare } from '#src/people/affiliations/declare.ts';
import { delegatesOf, openAffiliation, saidFor } from '#src/people/affiliations/people-queries.ts';
import { peopleRoutes } from '#src/people/affiliations/people-routes.ts';
import { affiliationRoutes } from '#src/people/affiliations/routes.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may, open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { countryCodes } from './countries.ts';
import { directoryPage } from './directory-page.ts';
import { limits } from './limits.ts';
import { loadOrganisation, organisationOf } from './load.ts';
import { organisationPath } from './organisation.ts';
import { organisationPage } from './page.ts';
import { listedCountries, listOrganisations } from './queries.ts';
import { staffRoutes } from './staff-routes.ts';

/** Organisations: the directory, their pages, and who belongs to them. */
export function organisationRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();
  const one = loadOrganisation(deps);
  const attempt = databaseLimits(db);

  router.get('/organisations', open, async (req, res) => {
    const { actor, language } = req.viewer;
    const { query } = req;
    const t = translator(language);
    const filter = {
      group: stakeholderGroups.find((code) => code === query.group) ?? null,
      country: typeof query.country === 'string' && countryCodes.has(query.country) ? query.country : null,
      name: nameIn(query.q),
    };
    const cursor = cursorOf(query);
    const [rows, countries] = await Promise.all([listOrganisations(db, filter, cursor), listedCountries(db)]);
    const found = pageOf(rows, pageSize, cursor);
    const page = directoryPage(found, filter, countries, { actor, t, language });
    render(res, 'people/organisations/index', { title: t('Organisations') }, page);
  });

  // What is no organisation stands before the pages of organisations.
  router.use(affiliationRoutes(deps), staffRoutes(deps), peopleRoutes(deps));

  router.get('/organisations/:organisation', open, one, async (req, res) => {
    const { actor, language } = req.viewer;
    const organisation = organisationOf(res);
    const cursor = cursorOf(req.query);
    const [delegates, rows, own] = await Promise.all([
      delegatesOf(db, organisation.id),
      saidFor(db, organisation.id, cursor),
      actor.kind === 'member' ? openAffiliation(db, actor.id, organisation.id) : undefined,
    ]);
    const said = pageOf(rows, pageSize, cursor);
    const t = translator(language);
    const page = organisationPage(organisation, { delegates, said, own }, { actor, t, language });
    render(res, 'people/organisations/show', { title: organisation.name }, page);
  });

  router.post('/organisations/:organisation/affiliations', may('account:use'), one, async (req, res) => {
    await attempt('affiliation-declared', String(requireMember(req).id), limits.declarations);
    await declare(deps, requireMember(req), organisationOf(res));
    flash(res, 'saved');
    res.redirect(303, organisationPath(organisationOf(res)));
  });

  return router;
}

/** What is looked for in a name: one line, not longer than a name. */
function nameIn(value: unknown): string {
  return typeof value === 'string'
    ? value
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .toWellFormed()
        .slice(0, 120)
    : '';
}
