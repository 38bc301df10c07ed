import { type Request, Router } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { citingOf } from '#src/outcomes/citations/citing.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { consultationRoutes } from './consultation/routes.ts';
import { standPanel } from './consultation/stand.ts';
import { reservationsOn } from './consultation/store.ts';
import { courseRoutes } from './course/routes.ts';
import { synthesisAsJson } from './export.ts';
import { fatesCsv } from './fates/csv.ts';
import { fatesInSynthesis } from './fates/store.ts';
import { synthesisKind } from './kind.ts';
import { listRoutes } from './list/routes.ts';
import { loadSynthesis, synthesisIn } from './load.ts';
import { synthesisPage } from './page.ts';
import { countersigningFor } from './policy.ts';
import { responseViews } from './responses/page.ts';
import { responseRoutes } from './responses/routes.ts';
import { addresseesOf } from './responses/store.ts';
import { sourceRoutes } from './sources/routes.ts';
import type { Synthesis } from './store.ts';
import { synthesesPath } from './synthesis.ts';
import { synthesisWritingRoutes } from './writing/routes.ts';

/** Returns the routes of syntheses: the list, one of them, its versions, and all that is done to one. */
export function synthesisRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;

  router.use(
    listRoutes(deps),
    synthesisWritingRoutes(deps),
    courseRoutes(deps),
    consultationRoutes(deps),
    responseRoutes(deps),
    sourceRoutes(deps),
  );

  router.get(`${synthesesPath}/:document.json`, open, loadSynthesis, async (req, res) => {
    const synthesis = synthesisIn(res);
    res.json(synthesisAsJson(synthesis, await saidOf(req, synthesis), config.baseUrl));
  });

  router.get(`${synthesesPath}/:document/fates.csv`, open, loadSynthesis, async (_req, res) => {
    const { id, version, state } = synthesisIn(res);
    // Until everybody reads the version, why something is not cited is for those who write it.
    if (state !== 'published') throw new NotFound();
    res.type('text/csv').attachment(`synthesis-${id}-fates.csv`);
    res.send(fatesCsv(await fatesInSynthesis(db, { id, version }), config.baseUrl));
  });

  router.get(`${synthesesPath}/:document`, open, loadSynthesis, async (req, res) => {
    const synthesis = synthesisIn(res);
    const path = documentPath(synthesisKind, synthesis);
    if (!isAt(req, path)) return sendOn(res, path);
    const { title, language, lede } = synthesis;
    const layout = {
      ...{ title, language, description: lede, canonical: config.baseUrl + path },
      index: synthesis.state === 'published',
    };
    const [{ addressees, ...said }, cited, citedBy] = await Promise.all([
      saidOf(req, synthesis),
      citedBySection(deps, synthesis, req.viewer),
      citingOf(deps, { documentId: synthesis.id }, req.viewer),
    ]);
    const stand = standPanel(synthesis, said, req.viewer);
    const responses = responseViews(addressees, req.viewer);
    render(
      res,
      'outcomes/syntheses/show',
      layout,
      synthesisPage(synthesis, { cited, citedBy, stand, responses }, req.viewer),
    );
  });

  router.get(`${synthesesPath}/:document/versions`, open, loadSynthesis, (req, res) =>
    showVersions(deps, req, res, synthesisKind),
  );

  /** What organisations said of the version that they were asked about last, and of their being asked to respond. */
  async function saidOf(
    { viewer }: Request,
    { id: documentId, consultedVersion: version, endsAt }: Synthesis,
  ) {
    const asked = { documentId, version: version ?? 0 };
    const own = countersigningFor(viewer.actor);
    const [signOffs, reservations, addressees] = await Promise.all([
      version === null ? [] : standingSignOffs(db, { ...asked, until: endsAt }, own),
      version === null ? [] : reservationsOn(db, asked),
      addresseesOf(db, documentId),
    ]);
    return { signOffs, reservations, addressees };
  }

  return router;
}
