import { Router } from 'express';
import { z } from 'zod';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { sitemapLength } from '#src/platform/http/page-sizes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { robotsTxt, securityTxt } from './files.ts';
import { sitemap, sitemapIndex } from './sitemap.ts';
import { boardAddresses, debateAddresses, endsOfParts } from './store.ts';
import { typedNames } from './typed-names.ts';

const After = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();

/** Returns the routes of the files that programs look for under known names. */
export function wellKnownRoutes({ config, db, now }: Deps): Router {
  const router = Router();

  router.get('/robots.txt', open, (_req, res) => {
    res.type('text').send(robotsTxt(config));
  });

  router.get('/.well-known/security.txt', open, (_req, res) => {
    res.type('text').send(securityTxt(config, now()));
  });

  // Where programs that keep passwords send people to change theirs.
  router.get('/.well-known/change-password', open, (_req, res) => {
    res.redirect(302, '/accounts/me/password');
  });

  router.get('/:typed', open, (req, res, next) => {
    const path = typedNames.get(String(req.params.typed));
    if (path === undefined) next();
    else res.redirect(302, path);
  });

  // Whole where it fits into one file, else an index of its parts, each of the debates after one.
  router.get('/sitemap.xml', open, async (req, res) => {
    const after = After.safeParse(req.query.after);
    if (!after.success) throw new NotFound();
    const ends = after.data === undefined ? await endsOfParts(db.shared, sitemapLength) : [];
    res.type('application/xml');
    if (ends.length > 0) return res.send(sitemapIndex(config.baseUrl, ends));
    const debates = await debateAddresses(db.shared, after.data ?? 0, sitemapLength);
    const boards = after.data ? null : await boardAddresses(db.shared);
    res.send(sitemap(config.baseUrl, debates, boards));
  });

  return router;
}
