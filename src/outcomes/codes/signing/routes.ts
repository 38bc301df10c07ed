import { type Request, type Response, Router } from 'express';
import { adoptedEdition, codePath } from '#src/outcomes/codes/code.ts';
import { codeKind } from '#src/outcomes/codes/kinds.ts';
import { CountersignatureForm } from '#src/outcomes/codes/opinions/forms.ts';
import { ownOrganisations } from '#src/outcomes/codes/opinions/page.ts';
import { clausesOf, codeTerms, documentAt, editionsOf } from '#src/outcomes/codes/store.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { dutiesAbout } from '#src/outcomes/duties/store.ts';
import { countersigningNotes } from '#src/outcomes/sign-offs/countersigning.ts';
import { standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { FulfilmentForm, SigningForm, tickedClauses } from './forms.ts';
import { fulfilDuty } from './fulfil.ts';
import { signingPage } from './page.ts';
import { countersignCode, signCode } from './sign.ts';
import { meetingDocuments, signatoriesOf } from './store.ts';

/** Returns the routes of signing a code: what is signed, countersigned, and what meets the duties it brings. */
export function signingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(codeKind);
  const at = '/codes/:document/signing';

  router.get(at, may('document:write'), load, (req, res) => show(req, res, null));

  router.post(at, may('document:write'), load, async (req, res) => {
    const code = documentOf(res);
    const parsed = parseForm(SigningForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    const { organisation: organisationId, version, scope } = parsed.data;
    const clauses = await clausesOf(db, { id: code.id, version });
    const ticked = tickedClauses(
      req.body,
      clauses.map(({ anchor }) => anchor),
    );
    const { signBy } = await codeTerms(db, code.id);
    const message =
      scope === 'clauses' && ticked.length === 0
        ? msg('Tick at least one clause')
        : scope !== 'none' && signBy !== 'either' && scope !== signBy
          ? msg('Choose what your organisation signs')
          : null;
    if (message !== null) {
      return show(req, res.status(422), parsed.form.refused({ field: 'scope', message }, req.viewer.t));
    }
    const anchors = scope === 'whole' ? null : scope === 'none' ? [] : ticked;
    await signCode(deps, requireMember(req), code, { organisationId, version, anchors });
    const waits = mandateOf(requireMember(req), organisationId)?.countersigned;
    flash(res, waits ? 'sign-off-waits' : scope === 'none' ? 'code-signature-ended' : 'code-signed');
    res.redirect(303, codePath(code.id, 'signatories'));
  });

  router.post(`${at}/countersignature`, may('document:write'), load, async (req, res) => {
    const parsed = parseForm(CountersignatureForm, req.body, req.viewer.t);
    if (!parsed.ok) throw new Conflict(msg('Nothing is waiting for your signature here.'));
    await countersignCode(deps, requireMember(req), documentOf(res), parsed.data);
    flash(res, 'sign-off-countersigned');
    res.redirect(303, codePath(documentOf(res).id, 'signatories'));
  });

  router.post(`${at}/fulfilment`, may('document:write'), load, async (req, res) => {
    const parsed = parseForm(FulfilmentForm, req.body, req.viewer.t);
    if (!parsed.ok) throw new Conflict(msg('Choose the document that meets it, and send the form again.'));
    await fulfilDuty(deps, requireMember(req), documentOf(res), parsed.data);
    flash(res, 'code-duty-met');
    res.redirect(303, codePath(documentOf(res).id, 'signing'));
  });

  /** Sends the page on which a code is signed; 404 before an edition is adopted. */
  async function show(req: Request, res: Response, values: Form | null): Promise<void> {
    const { viewer } = req;
    const { id } = documentOf(res);
    const edition = adoptedEdition(await editionsOf(db, id));
    const code = edition && (await documentAt(db, viewer.language, { id, version: edition.version }));
    if (!edition || !code) throw new NotFound();
    const own = ownOrganisations(viewer.actor);
    const [clauses, terms, signatories, given, duties, notes, documents] = await Promise.all([
      clausesOf(db, { id, version: edition.version }),
      codeTerms(db, id),
      signatoriesOf(db, id),
      standingSignOffs(db, { documentId: id, version: edition.version }, own),
      dutiesAbout(db, id),
      countersigningNotes(db, requireMember(req), viewer.t, { binding: true }),
      Promise.all(
        own.map(async (organisationId) =>
          (await meetingDocuments(db, organisationId)).map((document) => ({ ...document, organisationId })),
        ),
      ),
    ]);
    const around = { code, edition, clauses, ...terms, signatories, given, duties, notes, values };
    const page = signingPage({ ...around, documents: documents.flat() }, viewer);
    render(res, 'outcomes/codes/signing/show', { title: viewer.t('Sign this code'), index: false }, page);
  }

  return router;
}
