import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { loadManaged, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingPath, meetingsPath } from '#src/hub/meetings/meeting.ts';
import { canChange } from '#src/hub/meetings/policy.ts';
import { linkTo, type MeetingLink } from '#src/hub/meetings/registration/page.ts';
import { allParticipants } from '#src/hub/meetings/registration/store.ts';
import { type MeetingWhen, meetingWhen } from '#src/hub/meetings/when.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { newestVersion } from '#src/outcomes/documents/store.ts';
import { documentValues } from '#src/outcomes/documents/writing/form-page.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { MeetingVersionForm, MoveForm, meetingValues, movedTimes } from './forms.ts';
import { saveMeeting } from './save.ts';

type MovePage = {
  form: Form;
  action: string;
  meeting: MeetingLink;
  when: MeetingWhen;
  zone: string;
  /** How many people are told. */
  told: number;
};

const stale = msg(
  'Someone changed the meeting after you opened this. Look at its times again, then move it.',
);

const same = msg('It begins and ends then already: choose another time');

/** Returns the routes by which an announced meeting is moved to another time. */
export function meetingMoveRoutes(deps: Deps): Router {
  const router = Router();
  const manage = may('meeting:manage');
  const path = `${meetingsPath}/:document/move`;

  router.get(path, manage, loadManaged, async (req, res) => {
    const meeting = meetingIn(res);
    const { starts = '', ends = '' } = meetingValues(meeting);
    await send(req, res, formWith({ starts, ends, version: String(meeting.newestVersion) }));
  });

  router.post(path, manage, loadManaged, moderated(MoveForm, ofNoBoardWithLinks), async (req, res) => {
    const meeting = meetingIn(res);
    const submission = submissionOf(res, MoveForm);
    if (!submission.ok) return send(req, res.status(422), submission.form);
    const { form, screened } = submission;
    const { starts, ends, change, version } = screened.data;
    const now = meetingValues(meeting);
    if (starts === now.starts && ends === now.ends)
      return send(req, res.status(422), form.refused({ field: 'starts', message: same }, req.viewer.t));
    const newest = (await newestVersion(deps.db, meeting.id, req.viewer.language)) ?? meeting;
    const files = await documentFiles(deps.db, newest, req.viewer);
    const values = { ...documentValues(newest, files), ...movedTimes(meeting, starts, ends) };
    const whole = { ...values, change, version, key: randomUUID() };
    const parsed = parseForm(MeetingVersionForm, whole, req.viewer.t);
    if (!parsed.ok) return send(req, res.status(422), form.with(...parsed.form.errors));
    const moved = { ...screened, data: parsed.data };
    const outcome = await saveMeeting(deps, requireMember(req), meeting, moved);
    if (outcome === 'saved') {
      flash(res, 'meeting-moved');
      return res.redirect(303, `${meetingsPath}/${meeting.id}`);
    }
    const refusal = outcome === 'stale' ? { field: 'starts', message: stale } : outcome;
    const latest = form.set('version', String(newest.newestVersion));
    await send(req, res.status(outcome === 'stale' ? 409 : 422), latest.refused(refusal, req.viewer.t));
  });

  async function send({ viewer }: Request, res: Response, form: Form): Promise<void> {
    const meeting = meetingIn(res);
    if (meeting.stage !== 'announced' || !canChange(viewer.actor, meeting, viewer.now)) throw new NotFound();
    const page: MovePage = {
      form,
      action: meetingPath(meeting.id, 'move'),
      meeting: linkTo(meeting, viewer.language),
      when: meetingWhen(meeting, viewer),
      zone: meeting.zone.replaceAll('_', ' '),
      told: (await allParticipants(deps.db, meeting.id)).length,
    };
    render(res, 'hub/meetings/writing/move', { title: viewer.t('Move the meeting'), index: false }, page);
  }

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/writing/move': MovePage;
  }
}
