import { Router } from 'express';
import { flash } from '#src/platform/http/forms/flash.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { itemOf, loadItem } from '#src/platform/slice/load-item.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { caseHead, casePath, queuePath } from './case.ts';
import { claim, release } from './claim.ts';
import { caseOf, loadCase } from './load.ts';
import { questionRoutes } from './questions/routes.ts';
import { queueRoutes } from './queue/routes.ts';
import { showCase } from './show.ts';
import { startCase } from './start-case.ts';
import { teamRoutes } from './team/routes.ts';

/** Returns the routes of the queue, its cases and the work of colleagues on them, for the moderators of each board. */
export function caseRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = moderatedKinds(deps);
  const one = loadCase(deps);

  router.use(queueRoutes(deps), teamRoutes(deps), questionRoutes(deps));

  router.get('/moderation/cases/:case', may('case:decide'), one, async (req, res) => {
    await showCase(deps, req, res, formWith({ sanction: 'none', ground: 'rule' }));
  });

  router.post('/moderation/cases/:case/claim', may('case:decide'), one, async (req, res) => {
    await claim(deps, req.viewer.actor, caseOf(res));
    flash(res, 'claimed');
    res.redirect(303, caseHead(caseOf(res).id));
  });

  router.post('/moderation/cases/:case/release', may('case:decide'), one, async (req, res) => {
    await release(deps, req.viewer.actor, caseOf(res));
    flash(res, 'released');
    res.redirect(303, queuePath);
  });

  for (const kind of kinds) {
    const path = `/${kind.path}/:${kind.name}/case`;
    router.post(path, may('case:decide'), loadItem(deps, kind), async (req, res) => {
      res.redirect(303, casePath(await startCase(deps, req.viewer.actor, kind.name, itemOf(res))));
    });
  }

  return router;
}
