import { type Request, type Response, Router } from 'express';
import { documentWithNumber } from '#src/outcomes/documents/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { deleteDocumentFollow, storeDocumentFollow } from './store.ts';

/** Returns the routes by which a member follows a document that everybody reads, and no longer does. */
export function followingRoutes({ db, now }: Deps): Router {
  const router = Router();

  router.post('/documents/:document/follow', may('account:use'), async (req, res) => {
    const id = await publicDocument(req);
    await storeDocumentFollow(db, requireMember(req).id, id, now());
    done(req, res, id);
  });

  router.post('/documents/:document/follow/end', may('account:use'), async (req, res) => {
    const id = await publicDocument(req);
    await deleteDocumentFollow(db, requireMember(req).id, id);
    done(req, res, id);
  });

  async function publicDocument({ params, viewer }: Request): Promise<number> {
    const id = parseId(params.document);
    const document = id === undefined ? undefined : await documentWithNumber(db, viewer, id);
    if (document?.state !== 'published') throw new NotFound();
    return document.id;
  }

  function done(req: Request, res: Response, id: number): void {
    flash(res, 'saved');
    res.redirect(303, localPath(req.body?.next ?? `/documents/${id}`));
  }

  return router;
}
