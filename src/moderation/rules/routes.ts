import { Router } from 'express';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { rulesPage } from './page.ts';
import { clausesInForce } from './store.ts';

/** Returns the route of the house rules. */
export function ruleRoutes({ config, db }: Deps): Router {
  const router = Router();

  router.get('/house-rules', open, async (req, res) => {
    const { language, now, t } = req.viewer;
    const page = rulesPage(await clausesInForce(db, language, now), t);
    const head = {
      title: t('House rules'),
      description: t(
        'These rules hold for everything that is published here. Moderators decide by them, name the rule ' +
          'they apply, and tell you why.',
      ),
      canonical: `${config.baseUrl}/house-rules`,
    };
    render(res, 'moderation/rules/rules', head, page);
  });

  return router;
}
