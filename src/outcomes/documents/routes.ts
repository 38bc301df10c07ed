import { Router } from 'express';
import { followingRoutes } from '#src/outcomes/documents/following/routes.ts';
import { reviewRoutes } from '#src/outcomes/documents/reviews/routes.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { documentKinds } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { documentAnchor, documentPath } from './document.ts';
import { absenceOf, noteUnpublished } from './load.ts';
import { documentWithNumber } from './store.ts';

/** Returns the routes of documents of all kinds: the way to one by its number, following and reviewing. */
export function documentRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = documentKinds(deps);

  router.get('/documents/:document', open, async (req, res) => {
    const id = parseId(req.params.document);
    const document = id === undefined ? undefined : await documentWithNumber(deps.db, req.viewer, id);
    if (!document) throw await absenceOf(deps.db, id, req.viewer);
    await noteUnpublished(res, document);
    const { within } = kindNamed(kinds, document.kind);
    if (within === undefined || document.aboutId === null) {
      return res.redirect(303, documentPath(kindNamed(kinds, document.kind), document));
    }
    const page = await documentWithNumber(deps.db, req.viewer, document.aboutId);
    if (!page) throw new NotFound();
    res.redirect(303, `${documentPath(kindNamed(kinds, within), page)}#${documentAnchor(document)}`);
  });

  router.use(followingRoutes(deps), reviewRoutes(deps));
  return router;
}
