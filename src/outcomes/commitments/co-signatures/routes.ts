import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { commitmentDetails } from '#src/outcomes/commitments/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { cosign, countersignCosignature } from './co-sign.ts';

const CosignatureForm = z.object({
  organisation: z.coerce.number().int().min(1),
  stance: z.enum(['sign', 'end']),
});

/** Returns the routes of signing a commitment with the organisation that made it. */
export function cosignatureRoutes(deps: Deps): Router {
  const router = Router();
  const load = loadDocument(commitmentKind);
  const path = `${commitmentsPath}/:document/co-signatures`;

  router.post(path, may('document:write'), load, async (req, res) => {
    const parsed = parseForm(CosignatureForm, req.body, req.viewer.t);
    if (!parsed.ok) throw new NotFound();
    const signed = await cosign(deps, requireMember(req), await loaded(res), parsed.data);
    flash(
      res,
      signed === 'waits'
        ? 'co-signature-waits'
        : parsed.data.stance === 'sign'
          ? 'co-signed'
          : 'co-signature-ended',
    );
    sendBack(res);
  });

  router.post(`${path}/:signOff/countersignature`, may('document:write'), load, async (req: Request, res) => {
    const signOff = parseId(req.params.signOff);
    if (signOff === undefined) throw new NotFound();
    await countersignCosignature(deps, requireMember(req), await loaded(res), signOff);
    flash(res, 'co-signed');
    sendBack(res);
  });

  async function loaded(res: Response) {
    const document = documentOf(res);
    return { document, details: await commitmentDetails(deps.db, document.id) };
  }

  return router;
}

function sendBack(res: Response): void {
  res.redirect(303, `${documentPath(commitmentKind, documentOf(res))}#co-signed`);
}
