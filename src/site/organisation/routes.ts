import { Router } from 'express';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { delegatesOf, openAffiliation } from '#src/people/affiliations/store.ts';
import { leaveReservedSlugs, loadOrganisation, organisationOf } from '#src/people/organisations/load.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';
import { latestOutcomesOf, outcomeNames } from '#src/site/outcomes-page/page.ts';
import { editRoutes } from './edit-routes.ts';
import { organisationPage } from './page.ts';
import { sentInItems } from './sent-in.ts';
import { contributionsFor, outcomesFor, sentInBy } from './store.ts';
import { wordsRoutes } from './words-routes.ts';

/** Returns the routes of an organisation's page (its facts, delegates, what was contributed in its name) and its edits. */
export function organisationPageRoutes(deps: Deps): Router {
  const { db } = deps;
  const kinds = outcomeNames(deps);
  const router = Router();
  router.param('organisation', leaveReservedSlugs);

  router.get('/organisations/:organisation', open, loadOrganisation(deps), async (req, res) => {
    const { viewer } = req;
    const organisation = organisationOf(res);
    const cursor = cursorOf(req.query);
    const [delegates, rows, own, { outcomes: latest, ...owed }] = await Promise.all([
      delegatesOf(db, organisation.id),
      contributionsFor(db, organisation.id, cursor),
      viewer.actor.kind === 'member' ? openAffiliation(db, viewer.actor.id, organisation.id) : undefined,
      outcomesFor(db, organisation.id, kinds, dayOf(viewer.now)),
    ]);
    const contributions = pageOf(rows, pageSize, cursor);
    const outcomes = latestOutcomesOf(deps, latest, { organisation: organisation.slug }, viewer);
    const sentIn = spokenFor(viewer.actor).includes(organisation.id)
      ? sentInItems(deps, await sentInBy(db, organisation.id, viewer.language), viewer)
      : [];
    const around = { delegates, contributions, own, outcomes, owed, sentIn };
    const page = organisationPage(organisation, around, viewer);
    const { name, description } = organisation;
    const head = {
      title: name,
      description:
        excerpt(escapeHtml(description), 200) ||
        viewer.t('Who speaks for {organisation} in the debates on ICT4Society, and what they say', {
          organisation: name,
        }),
    };
    render(res, 'site/organisation/show', head, page);
  });

  return router.use(editRoutes(deps), wordsRoutes(deps));
}
