import { Router } from 'express';
import { run, sql } from '#src/platform/db/query.ts';
import { open } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the routes of health. GET /healthz: the process answers. GET /readyz: the database does too. */
export function healthRoutes({ db }: Deps): Router {
  const router = Router();
  router.get('/healthz', open, (_req, res) => {
    res.type('text').send('ok\n');
  });
  router.get('/readyz', open, async (_req, res) => {
    await run(db, sql`SELECT 1`);
    res.type('text').send('ok\n');
  });
  return router;
}
