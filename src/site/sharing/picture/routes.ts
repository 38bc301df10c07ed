import { type Response, Router } from 'express';
import { contributionOf, loadContribution } from '#src/forum/contributions/load.ts';
import { isPublic as isPublished } from '#src/forum/contributions/policy.ts';
import { isPublic } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { etagOf } from '#src/platform/http/caching/etag.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { pictureFor } from './cache.ts';
import type { PictureText } from './picture.ts';

/** Returns the routes of the pictures with which debates and claims are shown where they are shared. */
export function pictureRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/debates/:debate/picture.png', open, loadDebate, async (_req, res) => {
    const debate = debateOf(res);
    if (!isPublic(debate)) throw new NotFound();
    await sendPicture(res, { title: debate.title, debate: null });
  });

  router.get('/contributions/:contribution/picture.png', open, loadContribution(deps), async (_req, res) => {
    const contribution = contributionOf(res);
    const debate = debateOf(res);
    if (!isPublic(debate) || !isPublished(contribution) || contribution.claim === null) throw new NotFound();
    await sendPicture(res, { title: contribution.claim, debate: debate.title });
  });

  return router;
}

async function sendPicture(res: Response, text: PictureText): Promise<void> {
  const picture = await pictureFor(res, text);
  // What is removed is gone from here too, so nobody shows it without asking.
  res
    .type('png')
    .set({ 'Cache-Control': 'public, no-cache', ETag: etagOf(picture) })
    .send(picture);
}
