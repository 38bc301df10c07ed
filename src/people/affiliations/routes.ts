import { type Request, type Response, Router } from 'express';
import { affiliationLink } from '#src/people/invitations/link-statements.ts';
import { ConfirmationForm, DeclareForm, LinkForm, RightsForm } from '#src/people/organisations/forms.ts';
import { limits } from '#src/people/organisations/limits.ts';
import { affiliationOf, loadAffiliation } from '#src/people/organisations/load.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { affiliationPath } from '#src/people/organisations/page.ts';
import { countersignedBy } from '#src/people/organisations/policy.ts';
import { domainsOf, suggestedNames } from '#src/people/organisations/queries.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { sendGonePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { confirmByStaff } from './confirm.ts';
import { declareNamed } from './declare.ts';
import { end } from './end.ts';
import { affiliationItem, affiliationPage } from './page.ts';
import { affiliationById, affiliationsOfMember } from './people-queries.ts';
import { askForProof, proveByLink } from './prove.ts';
import { changeRights } from './set-rights.ts';

/** Where a member belongs: declaring, proving by an address, ending; what staff and delegates decide about it. */
export function affiliationRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();
  const attempt = databaseLimits(db);
  const one = loadAffiliation(deps);

  router.get('/organisations/mine', may('account:use'), (req, res) => showMine(req, res, formWith()));

  router.post('/organisations/mine', may('account:use'), async (req, res) => {
    const parsed = parseForm(DeclareForm, req.body, req.viewer.t);
    if (!parsed.ok) return showMine(req, res.status(422), parsed.form);
    await attempt('affiliation-declared', String(requireMember(req).id), limits.declarations);
    await declareNamed(deps, requireMember(req), parsed.data.organisation);
    flash(res, 'saved');
    res.redirect(303, '/organisations/mine');
  });

  router.get('/organisations/affiliations/:affiliation', may('account:use'), one, (req, res) =>
    showOne(req, res),
  );

  router.post('/organisations/affiliations/:affiliation/proof', may('account:use'), one, async (req, res) => {
    const t = req.viewer.t;
    const member = requireMember(req);
    const parsed = parseForm(LinkForm, req.body, t);
    if (!parsed.ok) return showOne(req, res.status(422), { prove: parsed.form });
    const { email } = parsed.data;
    await attempt('affiliation-proof', String(member.id), limits.proofs);
    await attempt('affiliation-mail', anonymousKey(deps, email), limits.mailTo);
    const asked = await askForProof(deps, member, affiliationOf(res), email);
    if (typeof asked === 'object') {
      const error = { field: asked.field, message: t(asked.message) };
      return showOne(req, res.status(422), { prove: parsed.form.with(error) });
    }
    flash(res, asked === 'sent' ? 'proof-sent' : 'affiliation-confirmed');
    res.redirect(303, affiliationPath(affiliationOf(res)));
  });

  router.post(
    '/organisations/affiliations/:affiliation/confirmation',
    may('organisation:manage'),
    one,
    async (req, res) => {
      const parsed = parseForm(ConfirmationForm, req.body, req.viewer.t);
      if (!parsed.ok) return showOne(req, res.status(422), { confirm: parsed.form });
      await confirmByStaff(deps, requireMember(req), affiliationOf(res), parsed.data);
      flash(res, 'saved');
      res.redirect(303, affiliationPath(affiliationOf(res)));
    },
  );

  router.post(
    '/organisations/affiliations/:affiliation/rights',
    may('account:use'),
    one,
    async (req, res) => {
      const parsed = parseForm(RightsForm, req.body, req.viewer.t);
      if (!parsed.ok) return showOne(req, res.status(422));
      await attempt('affiliation-rights', String(requireMember(req).id), limits.rights);
      await changeRights(deps, requireMember(req), affiliationOf(res), parsed.data);
      flash(res, 'saved');
      res.redirect(303, affiliationPath(affiliationOf(res)));
    },
  );

  router.post('/organisations/affiliations/:affiliation/end', may('account:use'), one, async (req, res) => {
    const affiliation = affiliationOf(res);
    const member = requireMember(req);
    await end(deps, member, affiliation);
    flash(res, 'saved');
    const { memberId, organisationSlug: slug } = affiliation;
    const mine = memberId === member.id || slug === null;
    res.redirect(303, mine ? '/organisations/mine' : `${organisationPath({ slug })}/people`);
  });

  router.get('/organisations/confirmation/:token', may('account:use'), async (req, res) => {
    const link = await affiliationLink(db, String(req.params.token), requireMember(req).id, deps.now());
    const affiliation = link && (await affiliationById(db, link.affiliationId));
    if (!affiliation) return sayNoLink(req, res);
    const title = req.viewer.t('Confirm where you belong');
    const page = { organisation: affiliation.organisationName, email: link.email, action: req.path };
    render(res, 'people/affiliations/confirmation', { title, index: false }, page);
  });

  router.post('/organisations/confirmation/:token', may('account:use'), async (req, res) => {
    const done = await proveByLink(deps, requireMember(req), String(req.params.token));
    if (!done || 'field' in done || done.slug === null) return sayNoLink(req, res, done);
    flash(res, 'affiliation-confirmed');
    res.redirect(303, organisationPath({ slug: done.slug }));
  });

  async function showMine(req: Request, res: Response, form: Form): Promise<void> {
    const t = req.viewer.t;
    const { id, affiliations } = requireMember(req);
    const [rows, names] = await Promise.all([affiliationsOfMember(db, id), suggestedNames(db)]);
    const waiting =
      affiliations.length > 0 && countersignedBy(req.viewer.actor).length > 0
        ? { href: '/organisations/countersignatures', label: t('What waits for your countersignature') }
        : null;
    const page = { items: rows.map((row) => affiliationItem(row, t)), form, names, waiting };
    render(res, 'people/affiliations/mine', { title: t('Where you belong'), index: false }, page);
  }

  async function showOne(req: Request, res: Response, forms: { prove?: Form; confirm?: Form } = {}) {
    const t = req.viewer.t;
    const row = affiliationOf(res);
    const domains = await domainsOf(db, row.organisationId);
    const page = affiliationPage(row, domains, forms, { actor: req.viewer.actor, t });
    const title = t('{name} at {organisation}', { name: row.memberName, organisation: row.organisationName });
    render(res, 'people/affiliations/affiliation', { title, index: false }, page);
  }

  return router;
}

function sayNoLink(req: Request, res: Response, refused?: { message: string } | object | null): void {
  const t = req.viewer.t;
  sendGonePage(res, {
    text:
      refused && 'message' in refused
        ? t(String(refused.message))
        : t(
            'Links that confirm an address work once, for 48 hours, only the newest, and for the account that asked.',
          ),
    hint: null,
    action: { href: '/organisations/mine', label: t('Where you belong') },
  });
}
