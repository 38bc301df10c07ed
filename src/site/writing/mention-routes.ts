import { Router } from 'express';
import { mentionable } from '#src/forum/contributions/writing/mentionable-store.ts';
import { may } from '#src/platform/http/may.ts';
import { memoryLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the route that says whom a handle begun with may mean, for whoever is writing. */
export function mentionRoutes({ db }: Deps): Router {
  const router = Router();
  const completing = rateLimited(memoryLimits(), 'complete', { points: 300, seconds: 600 });

  router.get('/mentions', may('contribution:reply'), completing, async (req, res) => {
    const { prefix } = req.query;
    res.set('Cache-Control', 'private, max-age=60');
    res.json(typeof prefix === 'string' ? await mentionable(db.shared, prefix) : []);
  });

  return router;
}
