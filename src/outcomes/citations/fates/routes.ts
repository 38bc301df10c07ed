import { Router } from 'express';
import { contributionOf, loadContribution, readable } from '#src/forum/contributions/load.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { citingOf } from '#src/outcomes/citations/citing.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { documentKinds } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { fatePage } from './page.ts';
import { fatesOf } from './store.ts';

/** Returns the routes of what became of contributions. */
export function citationRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const kinds = documentKinds(deps);

  router.get(
    '/contributions/:contribution/fate',
    open,
    loadContribution(deps),
    readable,
    async (req, res) => {
      const contribution = contributionOf(res);
      const [citing, fates] = await Promise.all([
        citingOf(deps, { contributionId: contribution.id }, req.viewer),
        fatesOf(db, contribution.id),
      ]);
      const page = fatePage(debateOf(res), contribution, { citing, fates }, kinds, req.viewer);
      const title = req.viewer.t('What became of this contribution');
      render(res, 'outcomes/citations/fates/show', { title, index: false }, page);
    },
  );

  return router;
}
