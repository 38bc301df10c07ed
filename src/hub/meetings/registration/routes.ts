import { type Request, type Response, Router } from 'express';
import { loadMeeting, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingsPath } from '#src/hub/meetings/meeting.ts';
import { meetingFor } from '#src/hub/meetings/store.ts';
import { meetingWhen } from '#src/hub/meetings/when.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { MeetingRegistrationForm } from './forms.ts';
import { placesPath } from './mails.ts';
import { linkTo, type MeetingLink, sendRegistration } from './page.ts';
import { giveBack, registerFor } from './register.ts';
import { registrationOf, registrationWithNumber } from './store.ts';
import { readSignedToken } from './token.ts';

/** What a link in a mail asks, or that it is done. */
type PlacePage = { action: string; done: boolean; meeting: MeetingLink; when: string };

/** Returns the routes by which members take places at meetings and give them back. */
export function registrationRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const register = may('meeting:register');
  const often = rateLimited(databaseLimits(db), 'meeting', { points: 60, seconds: 3600 });
  const path = `${meetingsPath}/:document/registration`;

  router.get(path, register, loadMeeting, (req, res) => sendRegistration(deps, req, res));

  router.post(path, register, often, loadMeeting, async (req, res) => {
    const { t } = req.viewer;
    const parsed = parseForm(MeetingRegistrationForm, req.body, t);
    if (!parsed.ok) return sendRegistration(deps, req, res.status(422), parsed.form);
    const outcome = await registerFor(deps, requireMember(req), meetingIn(res).id, parsed.data);
    if (typeof outcome !== 'string') {
      return sendRegistration(deps, req, res.status(422), parsed.form.refused(outcome, t));
    }
    const placed = registeredFlash(meetingIn(res), parsed.data, req.viewer.now);
    flash(res, outcome === 'registered' ? placed : outcome === 'waiting' ? 'meeting-waiting' : 'saved');
    res.redirect(303, `${meetingsPath}/${meetingIn(res).id}`);
  });

  router.post(`${path}/end`, register, loadMeeting, async (req, res) => {
    const { id } = meetingIn(res);
    const own = await registrationOf(db, id, requireMember(req).id);
    if (own) await giveBack(deps, own);
    flash(res, 'meeting-place-given');
    res.redirect(303, `${meetingsPath}/${id}`);
  });

  // Opening the link changes nothing: mail scanners open them all.
  router.get(`${placesPath}/:token`, open, (req, res) => show(req, res, false));

  router.post(`${placesPath}/:token`, open, async (req, res) => {
    await giveBack(deps, await registrationIn(req));
    await show(req, res, true);
  });

  async function registrationIn(req: Request) {
    const id = readSignedToken(deps.config, 'meeting-place', req.params.token);
    const registration = id === undefined ? undefined : await registrationWithNumber(db, id);
    if (!registration) throw new NotFound();
    return registration;
  }

  async function show(req: Request, res: Response, done: boolean): Promise<void> {
    const { language, t } = req.viewer;
    const registration = await registrationIn(req);
    const meeting = await meetingFor(db, { actor: visitor, language }, registration.meetingId);
    if (!meeting) throw new NotFound();
    res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'no-referrer');
    const page: PlacePage = {
      action: req.path,
      done: done || registration.state === 'cancelled',
      meeting: linkTo(meeting, language),
      when: meetingWhen(meeting, req.viewer).there,
    };
    render(res, 'hub/meetings/registration/place', { title: t('Give up your place'), index: false }, page);
  }

  return router;
}

/** The name of what somebody who has a place is told: of reminders only those that will come. */
function registeredFlash({ startsAt }: { startsAt: Date }, { quiet }: { quiet: boolean }, now: Date): string {
  const days = (startsAt.getTime() - now.getTime()) / 86_400_000;
  if (quiet || days <= 1) return 'meeting-registered';
  return days <= 7 ? 'meeting-registered-day' : 'meeting-registered-week';
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/registration/place': PlacePage;
  }
}
