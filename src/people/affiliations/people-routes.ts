import { type Request, type Response, Router } from 'express';
import { invite, join, uninvite } from '#src/people/invitations/invite.ts';
import { invitationOf } from '#src/people/invitations/link-statements.ts';
import { InvitationForm } from '#src/people/organisations/forms.ts';
import { limits } from '#src/people/organisations/limits.ts';
import { loadOrganisation, organisationOf } from '#src/people/organisations/load.ts';
import { organisationPath, rightLabels, rightNames } from '#src/people/organisations/organisation.ts';
import { canInvite } from '#src/people/organisations/policy.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { sendGonePage } from '#src/platform/http/message-page.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { peoplePage } from './page.ts';
import { openInvitations, peopleOf } from './people-queries.ts';

/** Who belongs to an organisation, and invitations to it. */
export function peopleRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();
  const attempt = databaseLimits(db);
  const one = loadOrganisation(deps);

  router.get('/organisations/joining/:token', open, async (req, res) => {
    const invitation = await invitationOf(db, String(req.params.token), now());
    if (!invitation) return sayNoInvitation(req, res);
    const t = req.viewer.t;
    const title = t('Join {organisation}', { organisation: invitation.organisationName });
    const page = {
      organisation: invitation.organisationName,
      inviter: invitation.invitedByName,
      rights: rightNames.filter((name) => invitation[name]).map((name) => t(rightLabels[name])),
      action: req.path,
      signInHref:
        req.viewer.actor.kind === 'visitor' ? `/accounts/sign-in?next=${encodeURIComponent(req.path)}` : null,
    };
    render(res, 'people/invitations/joining', { title, index: false }, page);
  });

  router.post('/organisations/joining/:token', may('account:use'), async (req, res) => {
    const joined = await join(deps, requireMember(req), String(req.params.token));
    if (!joined) return sayNoInvitation(req, res);
    flash(res, 'affiliation-confirmed');
    res.redirect(303, organisationPath(joined));
  });

  router.get('/organisations/:organisation/people', may('account:use'), one, (req, res) =>
    showPeople(req, res, formWith()),
  );

  router.post('/organisations/:organisation/invitations', may('account:use'), one, async (req, res) => {
    const member = requireMember(req);
    const organisation = organisationOf(res);
    if (!canInvite(member, organisation.id)) throw new NotFound();
    const parsed = parseForm(InvitationForm, req.body, req.viewer.t);
    if (!parsed.ok) return showPeople(req, res.status(422), parsed.form);
    await attempt('invitations', String(member.id), limits.invitations);
    await attempt('invitation-mail', anonymousKey(deps, parsed.data.email), limits.mailTo);
    await invite(deps, member, organisation, parsed.data, req.viewer.language);
    flash(res, 'invited');
    res.redirect(303, `${organisationPath(organisation)}/people`);
  });

  router.post(
    '/organisations/:organisation/invitations/:invitation/withdrawal',
    may('account:use'),
    one,
    async (req, res) => {
      const id = parseId(req.params.invitation);
      if (id === undefined) throw new NotFound();
      await uninvite(deps, requireMember(req), organisationOf(res), id);
      flash(res, 'saved');
      res.redirect(303, `${organisationPath(organisationOf(res))}/people`);
    },
  );

  async function showPeople(req: Request, res: Response, form: Form): Promise<void> {
    const { actor } = req.viewer;
    const { query } = req;
    const organisation = organisationOf(res);
    if (!canInvite(actor, organisation.id)) throw new NotFound();
    const t = req.viewer.t;
    const ended = query.ended === '1';
    const cursor = cursorOf(query);
    const [rows, invitations] = await Promise.all([
      peopleOf(db, organisation.id, ended, cursor),
      openInvitations(db, organisation.id, now()),
    ]);
    const found = { people: pageOf(rows, pageSize, cursor), ended, invitations, form };
    const page = peoplePage(organisation, found, { actor, t });
    const title = t('People of {organisation}', { organisation: organisation.name });
    render(res, 'people/affiliations/people', { title, index: false }, page);
  }

  return router;
}

function sayNoInvitation(req: Request, res: Response): void {
  const t = req.viewer.t;
  sendGonePage(res, {
    text: t('Invitations work once, for 14 days, while who sent them may invite. Ask them for a new one.'),
    hint: null,
    action: { href: '/organisations', label: t('Organisations') },
  });
}
