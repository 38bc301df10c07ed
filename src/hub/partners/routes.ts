import { Router } from 'express';
import { highlightsShown } from '#src/hub/activities/activity.ts';
import { type ActivityCard, activityCard } from '#src/hub/activities/page.ts';
import { highlightedActivities } from '#src/hub/activities/store.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { partnerFileRoutes } from './directory/file-routes.ts';
import {
  type PartnerFigures,
  type PartnerFilterForm,
  type PartnerLine,
  partnerFigures,
  partnerFiles,
  partnerFilterForm,
  partnerFilters,
  partnerLine,
  partnerQuery,
} from './directory/list.ts';
import { type ExchangeLine, exchangeLine } from './exchanges/page.ts';
import { exchangeRoutes } from './exchanges/routes.ts';
import { exchangesUnderWay } from './exchanges/store.ts';
import { loadPartner, partnerOf } from './load.ts';
import { partnerFeedPath, partnerPath, partnersPath } from './partner.ts';
import { boundBy, managesPartners } from './policy.ts';
import { showPartner } from './show.ts';
import { countedPartners, listPartners } from './store.ts';

/** Returns the routes of partners: the directory, one of them, and the letters exchanged with them. */
export function partnerRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get(partnersPath, open, async (req, res) => {
    const { viewer } = req;
    const { actor, t } = viewer;
    const chosen = partnerQuery(req.query);
    const cursor = cursorOf(req.query);
    const manages = managesPartners(actor);
    const [rows, counted, highlights, underWay] = await Promise.all([
      listPartners(db, partnerFilters(chosen), { cursor, size: tablePageSize }),
      countedPartners(db),
      highlightedActivities(db, viewer.language, highlightsShown),
      manages || boundBy(actor).length > 0
        ? exchangesUnderWay(db, actor, manages ? 'all' : boundBy(actor))
        : Promise.resolve([]),
    ]);
    const page = pageOf(rows, tablePageSize, cursor);
    render(
      res,
      'hub/partners/index',
      {
        title: t('Partners'),
        description: t('Who works with the platform, since when, and on the basis of which letters.'),
        feed: { href: partnerFeedPath, title: t('Partners') },
      },
      {
        figures: partnerFigures(counted, chosen, dayOf(viewer.now), viewer),
        filters: partnerFilterForm(chosen, t),
        partners: page.items.map((partner) => partnerLine(partner, viewer)),
        underWay: underWay.map((exchange) => exchangeLine(exchange, viewer)),
        links: pageLinks(partnersPath, chosen, page),
        files: partnerFiles(chosen, t),
        highlights: highlights.map((activity) => activityCard(activity, viewer)),
        newHref: manages ? `${partnersPath}/new` : null,
      },
    );
  });

  router.use(partnerFileRoutes(deps), exchangeRoutes(deps));

  router.get(`${partnersPath}/:partner`, open, loadPartner(deps), async (req, res) => {
    const partner = partnerOf(res);
    const path = partnerPath(partner);
    if (!isAt(req, path)) return sendOn(res, path);
    await showPartner(deps, req, res, partner, formWith());
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/partners/index': {
      figures: PartnerFigures;
      filters: PartnerFilterForm;
      partners: readonly PartnerLine[];
      /** What is exchanged and not public yet, where the viewer is on one of its sides. */
      underWay: readonly ExchangeLine[];
      links: { before: string | null; after: string | null };
      files: readonly Link[];
      highlights: readonly ActivityCard[];
      newHref: string | null;
    };
  }
}
