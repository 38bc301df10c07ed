import { type Request, type Response, Router } from 'express';
import { anonymous } from '#src/accounts/limits.ts';
import { sayGone } from '#src/accounts/saying.ts';
import { memberIn } from '#src/accounts/session.ts';
import { idOf } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import { NotFound } from '#src/http/errors.ts';
import { flash } from '#src/http/flash.ts';
import { type Form, formWith, parseForm } from '#src/http/form.ts';
import { may, open } from '#src/http/may.ts';
import { cursorOf, pageOf } from '#src/http/pagination.ts';
import { rateLimits } from '#src/http/rate-limit.ts';
import { render } from '#src/http/render.ts';
import { translator } from '#src/i18n/t.ts';
import { InvitationForm } from './forms.ts';
import { invite, join, uninvite } from './invite.ts';
import { limits } from './limits.ts';
import { invitationOf } from './link-statements.ts';
import { loadOrganisation, organisationOf } from './load.ts';
import { organisationPath, pageSize, rightLabels, rightNames } from './organisation.ts';
import { peoplePage } from './people-page.ts';
import { openInvitations, peopleOf } from './people-queries.ts';
import { canInvite } from './policy.ts';

/** Who belongs to an organisation, and invitations to it. */
export function peopleRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();
  const attempt = rateLimits(db);
  const one = loadOrganisation(deps);

  router.get('/organisations/joining/:token', open, async (req, res) => {
    const invitation = await invitationOf(db, String(req.params.token), now());
    if (!invitation) return sayNoInvitation(req, res);
    const t = translator(req.language);
    const title = t('Join {organisation}', { organisation: invitation.organisationName });
    const page = {
      organisation: invitation.organisationName,
      inviter: invitation.invitedByName,
      rights: rightNames.filter((name) => invitation[name]).map((name) => t(rightLabels[name])),
      action: req.path,
      signInHref:
        req.actor.kind === 'visitor' ? `/accounts/sign-in?next=${encodeURIComponent(req.path)}` : null,
    };
    render(res, 'organisations/joining', { title, index: false }, page);
  });

  router.post('/organisations/joining/:token', may('account:use'), async (req, res) => {
    const joined = await join(deps, memberIn(req), String(req.params.token));
    if (!joined) return sayNoInvitation(req, res);
    flash(res, 'affiliation-confirmed');
    res.redirect(303, organisationPath(joined));
  });

  router.get('/organisations/:organisation/people', may('account:use'), one, (req, res) =>
    showPeople(req, res, formWith()),
  );

  router.post('/organisations/:organisation/invitations', may('account:use'), one, async (req, res) => {
    const member = memberIn(req);
    const organisation = organisationOf(res);
    if (!canInvite(member, organisation.id)) throw new NotFound();
    const parsed = parseForm(InvitationForm, req.body, translator(req.language));
    if (!parsed.ok) return showPeople(req, res.status(422), parsed.form);
    await attempt('invitations', String(member.id), limits.invitations);
    await attempt('invitation-mail', anonymous(deps, parsed.data.email), limits.mailTo);
    await invite(deps, member, organisation, parsed.data, req.language);
    flash(res, 'invited');
    res.redirect(303, `${organisationPath(organisation)}/people`);
  });

  router.post(
    '/organisations/:organisation/invitations/:invitation/withdrawal',
    may('account:use'),
    one,
    async (req, res) => {
      const id = idOf(req.params.invitation);
      if (id === undefined) throw new NotFound();
      await uninvite(deps, memberIn(req), organisationOf(res), id);
      flash(res, 'saved');
      res.redirect(303, `${organisationPath(organisationOf(res))}/people`);
    },
  );

  async function showPeople(req: Request, res: Response, form: Form): Promise<void> {
    const { actor, query } = req;
    const organisation = organisationOf(res);
    if (!canInvite(actor, organisation.id)) throw new NotFound();
    const t = translator(req.language);
    const ended = query.ended === '1';
    const cursor = cursorOf(query);
    const [rows, invitations] = await Promise.all([
      peopleOf(db, organisation.id, ended, cursor),
      openInvitations(db, organisation.id, now()),
    ]);
    const found = { people: pageOf(rows, pageSize, cursor), ended, invitations, form };
    const page = peoplePage(organisation, found, { actor, t });
    const title = t('People of {organisation}', { organisation: organisation.name });
    render(res, 'organisations/people', { title, index: false }, page);
  }

  return router;
}

function sayNoInvitation(req: Request, res: Response): void {
  const t = translator(req.language);
  sayGone(res, {
    text: t('Invitations work once, for 14 days, while who sent them may invite. Ask them for a new one.'),
    hint: null,
    action: { href: '/organisations', label: t('Organisations') },
  });
}
