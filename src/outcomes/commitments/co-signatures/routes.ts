import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { canInvite } from '#src/outcomes/commitments/policy.ts';
import { sendCommitment } from '#src/outcomes/commitments/send-commitment.ts';
import { commitmentDetails } from '#src/outcomes/commitments/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { organisationByName } from '#src/people/organisations/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { line, mostVersions, wholeNumber } from '#src/platform/http/forms/fields.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { cosign, countersignCosignature } from './co-sign.ts';
import { inviteToCosign } from './invite.ts';

const CosignatureForm = z.object({
  organisation: wholeNumber(),
  /** The version that was read. */
  version: wholeNumber(undefined, mostVersions),
  stance: z.enum(['sign', 'end']),
});

const InvitationForm = z.object({ invited: line(160, msg('Give the name of an organisation')) });
const unknown = msg('No organisation, or more than one, is listed under this name.');

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

  router.post(`${commitmentsPath}/:document/invitations`, may('document:write'), load, async (req, res) => {
    const at = await loaded(res);
    if (!canInvite(req.viewer.actor, at.document, at.details)) throw new NotFound();
    const parsed = parseForm(InvitationForm, req.body, req.viewer.t);
    const found = parsed.ok ? await organisationByName(deps.db, parsed.data.invited) : undefined;
    const refusal = found ? await inviteToCosign(deps, requireMember(req), at, found.id) : unknown;
    if (refusal !== null) {
      const form = parsed.ok
        ? parsed.form.refused({ field: 'invited', message: refusal }, req.viewer.t)
        : parsed.form;
      return sendCommitment(deps, req, res.status(422), { invitation: form });
    }
    flash(res, 'co-signature-asked');
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
