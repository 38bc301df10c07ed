import { type Request, type Response, Router } from 'express';
import { boardBySlug } from '#src/forum/boards/store.ts';
import { meetingKind } from '#src/hub/meetings/kind.ts';
import { loadManaged, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingsPath } from '#src/hub/meetings/meeting.ts';
import { canChange } from '#src/hub/meetings/policy.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { newestVersion } from '#src/outcomes/documents/store.ts';
import { documentValues, keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { platformZone } from '#src/platform/text/dates.ts';
import { sendMeetingForm } from './form-page.ts';
import { MeetingForm, MeetingVersionForm, meetingValues } from './forms.ts';
import { beginMeeting, saveMeeting } from './save.ts';

/** Returns the routes of writing meetings and their next versions. */
export function meetingWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const manage = may('meeting:manage');
  const keep = keepDocumentDraft(deps, meetingKind, (res) => res.locals.meeting?.id ?? null);

  router.get(`${meetingsPath}/new`, manage, async (req, res) => {
    const values = formWith({
      ...{ language: req.viewer.language, language1: req.viewer.language },
      ...{ zone: platformZone, mode: 'both', open_to: 'members' },
    });
    await sendMeetingForm(deps, req, res, null, { values });
  });

  router.post(meetingsPath, manage, moderated(MeetingForm, ofNoBoardWithLinks, keep), async (req, res) => {
    const { language, now, t } = req.viewer;
    const submission = submissionOf(res, MeetingForm);
    if (!submission.ok) return sendMeetingForm(deps, req, res.status(422), null, { values: submission.form });
    const { form, screened } = submission;
    const onBoard = await boardBySlug(db, screened.data.board, language, now);
    const begun =
      onBoard && !onBoard.archived
        ? await beginMeeting(deps, requireMember(req), onBoard.id, screened).catch(
            showingAgain(req, res, form),
          )
        : { field: 'board', message: msg('Choose a board') };
    if (begun === undefined) return;
    if (typeof begun !== 'number') {
      return sendMeetingForm(deps, req, res.status(422), null, { values: form.refused(begun, t) });
    }
    flash(res, 'meeting-saved');
    res.redirect(303, `${meetingsPath}/${begun}`);
  });

  router.get(`${meetingsPath}/:document/edit`, manage, loadManaged, async (req, res) => {
    const meeting = meetingIn(res);
    if (!canChange(req.viewer.actor, meeting, req.viewer.now)) throw new NotFound();
    const newest = (await newestVersion(db, meeting.id, req.viewer.language)) ?? meeting;
    const past = meeting.endsAt <= req.viewer.now ? 'yes' : '';
    const files = await documentFiles(db, newest, req.viewer);
    const values = formWith({ ...documentValues(newest, files), ...meetingValues(meeting), past });
    await sendMeetingForm(deps, req, res, meeting, { values });
  });

  router.post(
    `${meetingsPath}/:document/versions`,
    ...[manage, loadManaged, moderated(MeetingVersionForm, ofNoBoardWithLinks, keep)],
    async (req, res) => {
      const meeting = meetingIn(res);
      const submission = submissionOf(res, MeetingVersionForm);
      if (!submission.ok)
        return sendMeetingForm(deps, req, res.status(422), meeting, { values: submission.form });
      const { form, screened } = submission;
      const saved = await saveMeeting(deps, requireMember(req), meeting, screened).catch(
        showingAgain(req, res, form),
      );
      if (saved === undefined) return;
      if (saved === 'stale') {
        const newest = (await newestVersion(db, meeting.id, req.viewer.language)) ?? meeting;
        const values = form.set('version', String(newest.version));
        return sendMeetingForm(deps, req, res.status(409), meeting, { values, isStale: true });
      }
      if (saved !== 'saved') {
        return sendMeetingForm(deps, req, res.status(422), meeting, {
          values: form.refused(saved, req.viewer.t),
        });
      }
      flash(res, meeting.stage === 'drafting' ? 'meeting-saved' : 'meeting-changed');
      res.redirect(303, `${meetingsPath}/${meeting.id}`);
    },
  );

  /** Shows the form again where it cites what is not published; keeps it as a draft where it is refused with a page. */
  function showingAgain(req: Request, res: Response, form: Parameters<typeof keepingDraft>[2]['form']) {
    return keepingDraft(req, res, {
      form,
      keep,
      show: (values) => sendMeetingForm(deps, req, res, res.locals.meeting ?? null, { values }),
    });
  }

  return router;
}
