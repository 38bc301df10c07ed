import { type Request, type Response, Router } from 'express';
import { affiliationPath } from '#src/people/affiliations/affiliation.ts';
import { affiliationOf, loadAffiliation } from '#src/people/affiliations/load.ts';
import { limits } from '#src/people/affiliations/rate-limits.ts';
import { showAffiliation } from '#src/people/affiliations/show.ts';
import { affiliationById } from '#src/people/affiliations/store.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type FieldError, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { sendGonePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { databaseLimits, unlessRefused } from '#src/platform/http/security/rate-limit.ts';
import { shownDomain } from '#src/platform/mail/addresses.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { confirmByLink, requestEmailConfirmation } from './confirm-by-email.ts';
import { confirmByStaff } from './confirm-by-staff.ts';
import { ConfirmationForm, EmailConfirmationForm } from './forms.ts';
import { confirmationLink } from './link-store.ts';

/** Returns the routes that confirm an affiliation: by an address at the organisation, or by staff. */
export function confirmationRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);
  const load = loadAffiliation(deps);

  router.post(
    '/organisations/affiliations/:affiliation/proof',
    may('account:use'),
    load,
    async (req, res) => {
      const { t } = req.viewer;
      const member = requireMember(req);
      const parsed = parseForm(EmailConfirmationForm, req.body, t);
      if (!parsed.ok) return showAffiliation(deps, res.status(422), { email: parsed.form });
      const { email } = parsed.data;
      unlessRefused(
        req,
        await attempt('affiliation-proof', String(member.id), limits.emailConfirmations),
        await attempt('affiliation-mail', anonymousKey(deps, email), limits.mailsTo),
      );
      const outcome = await requestEmailConfirmation(deps, member, affiliationOf(res), email);
      if (typeof outcome === 'object') {
        const error = { field: outcome.field, message: t(outcome.message) };
        return showAffiliation(deps, res.status(422), { email: parsed.form.with(error) });
      }
      flash(res, outcome === 'sent' ? 'confirmation-sent' : 'affiliation-confirmed');
      res.redirect(303, affiliationPath(affiliationOf(res)));
    },
  );

  router.post(
    '/organisations/affiliations/:affiliation/confirmation',
    may('organisation:manage'),
    load,
    async (req, res) => {
      const parsed = parseForm(ConfirmationForm, req.body, req.viewer.t);
      if (!parsed.ok) return showAffiliation(deps, res.status(422), { staff: parsed.form });
      await confirmByStaff(deps, requireMember(req), affiliationOf(res), parsed.data);
      flash(res, 'saved');
      res.redirect(303, affiliationPath(affiliationOf(res)));
    },
  );

  router.get('/organisations/confirmation/:token', may('account:use'), async (req, res) => {
    const link = await confirmationLink(deps.db, String(req.params.token), requireMember(req).id, deps.now());
    const affiliation = link && (await affiliationById(deps.db, link.affiliationId));
    if (!affiliation) return showExpiredLink(req, res);
    const title = req.viewer.t('Confirm where you belong');
    const page = {
      organisation: affiliation.organisationName,
      email: shownDomain(link.email),
      action: req.path,
    };
    render(res, 'people/affiliations/confirmation', { title, index: false }, page);
  });

  router.post('/organisations/confirmation/:token', may('account:use'), async (req, res) => {
    const outcome = await confirmByLink(deps, requireMember(req), String(req.params.token));
    if (!outcome || 'field' in outcome) return showExpiredLink(req, res, outcome);
    const { slug } = outcome;
    if (slug === null) return showExpiredLink(req, res);
    flash(res, 'affiliation-confirmed');
    res.redirect(303, organisationPath({ slug }));
  });

  return router;
}

function showExpiredLink(req: Request, res: Response, refusal: FieldError | null = null): void {
  const { t } = req.viewer;
  sendGonePage(res, {
    text: refusal
      ? t(refusal.message)
      : t(
          'Links that confirm an address work once, for 48 hours, only the newest, and for the account that asked.',
        ),
    hint: null,
    action: { href: '/organisations/mine', label: t('Where you belong') },
  });
}
