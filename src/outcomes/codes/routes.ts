import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { feedsOfKind } from '#src/outcomes/documents/feeds/feeds-of-kind.ts';
import { documentOf, loadDocument, noteUnpublished } from '#src/outcomes/documents/load.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { amendmentRoutes } from './amendments/routes.ts';
import { amendmentWritingRoutes } from './amendments/writing-routes.ts';
import { codesPath } from './code.ts';
import { codeEditingRoutes } from './editing/routes.ts';
import { codeJson, codeMarkdown } from './files.ts';
import { amendmentKind, codeKind, stepReplyKind } from './kinds.ts';
import { opinionRoutes } from './opinions/routes.ts';
import { codeCard } from './page.ts';
import { isSteward } from './policy.ts';
import { showCode, versionAsked } from './show.ts';
import { signatoryRoutes } from './signatories/routes.ts';
import { signingRoutes } from './signing/routes.ts';
import { signatoriesOf } from './signing/store.ts';
import { listCodes } from './store.ts';

/** Returns the routes of codes: the list, one of them in each edition, its files, what organisations say in a consultation. */
export function codeRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const load = loadDocument(codeKind);

  router.get(codesPath, open, async (req, res) => {
    const { viewer } = req;
    const board =
      (await boardNames(db, viewer.language)).find(({ slug }) => slug === req.query.board) ?? null;
    const codes = await listCodes(db, viewer, board?.id ?? null);
    await noteUnpublished(res, ...codes);
    const newHref = isSteward(viewer.actor) ? `${codesPath}/new` : null;
    const description = viewer.t(
      'Codes that organisations in the ICT sector sign, clause by clause, and amend together.',
    );
    const title = viewer.t('Codes of good practice');
    const layout = { title, description, feed: { href: `${codesPath}/feed.atom`, title } };
    render(res, 'outcomes/codes/index', layout, {
      cards: codes.map((code) => codeCard(code, viewer)),
      newHref,
      board: board?.name ?? null,
    });
  });

  for (const routes of [
    codeEditingRoutes,
    amendmentWritingRoutes,
    amendmentRoutes,
    signingRoutes,
    signatoryRoutes,
    opinionRoutes,
  ]) {
    router.use(routes(deps));
  }

  const about = [amendmentKind.name, stepReplyKind.name];
  router.use(feedsOfKind(deps, codeKind, { title: msg('Codes of good practice'), about }));

  router.get(`${codesPath}/:document.json`, open, load, async (req, res) => {
    const { code, ...around } = await versionAsked(deps, req, res);
    const signatories = await signatoriesOf(db, code.id);
    res.json(codeJson(code, { ...around, signatories }, { baseUrl: config.baseUrl, at: req.viewer.now }));
  });

  router.get(`${codesPath}/:document.md`, open, load, async (req, res) => {
    const { code, clauses } = await versionAsked(deps, req, res);
    res.type('text/markdown').send(codeMarkdown(code, clauses));
  });

  router.get(`${codesPath}/:document/versions`, open, load, (req, res) =>
    showVersions(deps, req, res, codeKind),
  );

  router.get(`${codesPath}/:document`, open, load, async (req, res) => {
    const path = documentPath(codeKind, documentOf(res));
    if (req.query.edition === undefined && !isAt(req, path)) return sendOn(res, path);
    await showCode(deps, req, res);
  });

  return router;
}
