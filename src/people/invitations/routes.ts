import { type Request, type Response, Router } from 'express';
import { actsAsStaff, canInvite } from '#src/people/affiliations/rights/policy.ts';
import { affiliationsOfOrganisation } from '#src/people/affiliations/store.ts';
import { loadOrganisation, organisationOf } from '#src/people/organisations/load.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { staffActWhere } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { sendGonePage } from '#src/platform/http/message-page.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { databaseLimits, unlessRefused } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { InvitationForm } from './forms.ts';
import { inviteToOrganisation } from './invite-to-organisation.ts';
import { joiningPage, peopleAndInvitationsPage } from './page.ts';
import { invitationByToken, openInvitations } from './store.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

/** How often a member may invite, and how often one address may be invited, whoever does. */
const limits = {
  invitations: { points: 40, seconds: 3600 },
  mailsTo: { points: 5, seconds: 86_400 },
} as const;

/** Returns the routes of invitations to an organisation, beside the people who belong to it, and of accepting one. */
export function invitationRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();
  const attempt = databaseLimits(db);
  const isStaff = (req: Request, res: Response) => actsAsStaff(req.viewer.actor, organisationOf(res).id);
  const load = staffActWhere('organisation:manage', isStaff, loadOrganisation(deps));

  router.get('/organisations/joining/:token', open, async (req, res) => {
    const invitation = await invitationByToken(db, String(req.params.token), now());
    if (!invitation) return showNoInvitation(req, res);
    const title = req.viewer.t('Join {organisation}', { organisation: invitation.organisationName });
    const page = joiningPage(invitation, req.path, req.viewer);
    render(res, 'people/invitations/joining', { title, index: false }, page);
  });

  router.post('/organisations/joining/:token', may('account:use'), async (req, res) => {
    const joined = await acceptInvitation(deps, requireMember(req), String(req.params.token));
    if (!joined) return showNoInvitation(req, res);
    flash(res, 'affiliation-confirmed');
    res.redirect(303, organisationPath(joined));
  });

  router.get('/organisations/:organisation/people', may('account:use'), load, (req, res) =>
    showPeople(req, res, formWith()),
  );

  router.post('/organisations/:organisation/invitations', may('account:use'), load, async (req, res) => {
    const member = requireMember(req);
    const organisation = organisationOf(res);
    if (!canInvite(member, organisation.id)) throw new NotFound();
    const parsed = parseForm(InvitationForm, req.body, req.viewer.t);
    if (!parsed.ok) return showPeople(req, res.status(422), parsed.form);
    unlessRefused(
      req,
      await attempt('invitations', String(member.id), limits.invitations),
      await attempt('invitation-mail', anonymousKey(deps, parsed.data.email), limits.mailsTo),
    );
    await inviteToOrganisation(deps, member, organisation, parsed.data, req.viewer.language);
    flash(res, 'invited');
    res.redirect(303, `${organisationPath(organisation)}/people`);
  });

  router.post(
    '/organisations/:organisation/invitations/:invitation/withdrawal',
    may('account:use'),
    load,
    async (req, res) => {
      const id = parseId(req.params.invitation);
      if (id === undefined) throw new NotFound();
      await withdrawInvitation(deps, requireMember(req), organisationOf(res), id);
      flash(res, 'saved');
      res.redirect(303, `${organisationPath(organisationOf(res))}/people`);
    },
  );

  async function showPeople(req: Request, res: Response, form: Form): Promise<void> {
    const { actor, t } = req.viewer;
    const organisation = organisationOf(res);
    if (!canInvite(actor, organisation.id)) throw new NotFound();
    const ended = req.query.ended === '1';
    const cursor = cursorOf(req.query);
    const [rows, invitations] = await Promise.all([
      affiliationsOfOrganisation(db, organisation.id, ended, cursor),
      openInvitations(db, organisation.id, now()),
    ]);
    const found = { people: pageOf(rows, pageSize, cursor), ended, invitations };
    const title = t('People of {organisation}', { organisation: organisation.name });
    const page = peopleAndInvitationsPage(organisation, found, form, req.viewer);
    render(res, 'people/invitations/people', { title, index: false }, page);
  }

  return router;
}

function showNoInvitation(req: Request, res: Response): void {
  const { t } = req.viewer;
  sendGonePage(res, {
    text: t(
      'Invitations work once, for 14 days, as long as the person who sent it can still invite. Ask them for a new one.',
    ),
    hint: null,
    action: { href: '/organisations', label: t('Organisations') },
  });
}
