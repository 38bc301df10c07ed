import { Router } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { synthesisKind } from './kind.ts';
import { loadSynthesis, synthesisIn } from './load.ts';
import { synthesisPage } from './page.ts';
import { sourceRoutes } from './sources/routes.ts';
import { synthesesPath } from './synthesis.ts';
import { synthesisWritingRoutes } from './writing/routes.ts';

/** Returns the routes of syntheses: one of them, its versions, writing. */
export function synthesisRoutes(deps: Deps): Router {
  const router = Router();

  router.use(synthesisWritingRoutes(deps));
  router.use(sourceRoutes(deps));

  router.get(`${synthesesPath}/:document`, open, loadSynthesis, async (req, res) => {
    const synthesis = synthesisIn(res);
    const path = documentPath(synthesisKind, synthesis);
    if (!isAt(req, path)) return sendOn(res, path);
    const { title, language, lede } = synthesis;
    const layout = {
      ...{ title, language, description: lede, canonical: deps.config.baseUrl + path },
      index: synthesis.state === 'published',
    };
    const cited = await citedBySection(deps, synthesis, req.viewer);
    render(res, 'outcomes/syntheses/show', layout, synthesisPage(synthesis, cited, req.viewer));
  });

  router.get(`${synthesesPath}/:document/versions`, open, loadSynthesis, (req, res) =>
    showVersions(deps, req, res, synthesisKind),
  );

  return router;
}
