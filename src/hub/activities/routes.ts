import { type Request, type Response, Router } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { citingOf } from '#src/outcomes/citations/citing.ts';
import { addingOfKind } from '#src/outcomes/documents/adding/adding-of-kind.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { reviewOf } from '#src/outcomes/documents/reviews/store.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { activitiesPath } from './activity.ts';
import { highlightActivity, refuseNaming } from './course.ts';
import { activityKind } from './kind.ts';
import { activityListRoutes } from './list/routes.ts';
import { activityPage } from './page.ts';
import { activityFacts } from './store.ts';
import { addedActivities } from './writing/added.ts';
import { HighlightForm, NamingForm } from './writing/forms.ts';

/** Returns the routes of activities: the list, one of them, writing, who is named, what stands in front. */
export function activityRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const load = loadDocument(activityKind);
  const one = `${activitiesPath}/:document`;

  router.use(activityListRoutes(deps), addingOfKind(deps, addedActivities));

  router.get(one, open, load, async (req, res) => {
    const path = documentPath(activityKind, documentOf(res));
    if (!isAt(req, path)) return sendOn(res, path);
    await show(req, res);
  });

  router.get(`${one}/versions`, open, load, (req, res) => showVersions(deps, req, res, activityKind));

  router.post(`${one}/naming`, may('document:write'), load, async (req, res) => {
    const document = documentOf(res);
    const parsed = parseForm(NamingForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422));
    const { partners } = await activityFacts(db, document);
    const partner = partners.find(({ id }) => id === parsed.data.partner);
    await refuseNaming(deps, requireMember(req), document, partner, parsed.data.refused);
    flash(res, 'activity-naming-saved');
    res.redirect(303, documentPath(activityKind, document));
  });

  router.post(`${one}/highlight`, may('activity:manage'), load, async (req, res) => {
    const document = documentOf(res);
    const parsed = parseForm(HighlightForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    const refusal = await highlightActivity(deps, requireMember(req), document, parsed.data);
    if (refusal === 'changed') return show(req, res.status(409), parsed.form, true);
    if (refusal) return show(req, res.status(422), parsed.form.refused(refusal, req.viewer.t));
    flash(res, 'activity-highlight-saved');
    res.redirect(303, documentPath(activityKind, document));
  });

  /** Sends the page of the activity that was loaded, with what was typed as why it stands in front; `isStale` where somebody else did so since. */
  async function show(req: Request, res: Response, typed?: Form, isStale = false): Promise<void> {
    const { viewer } = req;
    const document = documentOf(res);
    const own = document.reviewed && isOwn(viewer.actor, document);
    const [facts, files, review, cited, citedBy] = await Promise.all([
      activityFacts(db, document),
      documentFiles(db, document, viewer),
      own ? reviewOf(db, document.id, document.newestVersion) : undefined,
      citedBySection(deps, document, viewer),
      citingOf(deps, { documentId: document.id }, viewer),
    ]);
    const { title, language, lede: description } = document;
    const canonical = config.baseUrl + documentPath(activityKind, document);
    const index = document.state === 'published';
    const { words = '', language: spoken = viewer.language } = facts.highlight ?? {};
    const state = stateOfValues({ words });
    const opened = typed ?? formWith({ words, language: spoken, state });
    const form = isStale ? opened.set('state', state) : opened;
    const highlighting = { form, isStale };
    const page = activityPage(document, { facts, files, review, cited, citedBy }, highlighting, viewer);
    render(res, 'hub/activities/show', { title, language, description, canonical, index }, page);
  }

  return router;
}
