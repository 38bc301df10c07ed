import { type Request, type Response, Router } from 'express';
import { loadManaged, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingPath, meetingsPath } from '#src/hub/meetings/meeting.ts';
import { canChange } from '#src/hub/meetings/policy.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { announceMeeting, cancelMeeting } from './course.ts';
import { CancellationForm } from './forms.ts';

type CancellationPage = {
  form: Form;
  action: string;
  meeting: { href: string; title: string; lang: string | null };
  announced: boolean;
};

/** Returns the routes by which a meeting is announced, or called off. */
export function meetingCourseRoutes(deps: Deps): Router {
  const router = Router();
  const manage = may('meeting:manage');
  const one = `${meetingsPath}/:document`;

  router.post(`${one}/announcement`, manage, loadManaged, async (req, res) => {
    const meeting = meetingIn(res);
    const stage = await announceMeeting(deps, requireMember(req), meeting);
    flash(res, stage === 'held' ? 'meeting-recorded' : 'meeting-announced');
    res.redirect(303, `${meetingsPath}/${meeting.id}`);
  });

  router.get(`${one}/cancellation`, manage, loadManaged, (req, res) => send(req, res, formWith()));

  router.post(
    `${one}/cancellation`,
    manage,
    loadManaged,
    moderated(CancellationForm, ofNoBoardWithLinks),
    async (req, res) => {
      const meeting = meetingIn(res);
      const submission = submissionOf(res, CancellationForm);
      if (!submission.ok) return send(req, res.status(422), submission.form);
      await cancelMeeting(deps, requireMember(req), meeting, submission.screened);
      const announced = meeting.stage === 'announced';
      flash(res, announced ? 'meeting-cancelled' : 'document-withdrawn');
      res.redirect(303, announced ? `${meetingsPath}/${meeting.id}` : meetingsPath);
    },
  );

  function send(req: Request, res: Response, form: Form): void {
    const meeting = meetingIn(res);
    const { actor, now, t, language } = req.viewer;
    if (!canChange(actor, meeting, now)) throw new NotFound();
    const page: CancellationPage = {
      form,
      action: meetingPath(meeting.id, 'cancellation'),
      meeting: {
        href: `${meetingsPath}/${meeting.id}`,
        title: meeting.title,
        lang: meeting.language === language ? null : meeting.language,
      },
      announced: meeting.stage === 'announced',
    };
    render(res, 'hub/meetings/writing/cancellation', { title: t('Cancel the meeting'), index: false }, page);
  }

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/writing/cancellation': CancellationPage;
  }
}
