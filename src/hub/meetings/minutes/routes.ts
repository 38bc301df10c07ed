import { type Request, type Response, Router } from 'express';
import { minutesKind } from '#src/hub/meetings/kind.ts';
import { loadManaged, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingsPath } from '#src/hub/meetings/meeting.ts';
import { canMinute } from '#src/hub/meetings/policy.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import { may, open } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendAttendance } from './attendance-page.ts';
import { sendMinutesForm } from './form-page.ts';
import { AttendanceForm, MinutesForm } from './forms.ts';
import { noteAttendance, publishMinutes } from './publish.ts';
import { showMinutes } from './show.ts';
import { attendanceValues } from './store.ts';

/** Returns the routes of what is kept of a meeting once it is over: who was there, and its minutes. */
export function minutesRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const held = [may('meeting:manage'), loadManaged, onlyHeld];
  const one = `${meetingsPath}/:document`;
  const keep = keepDocumentDraft(deps, minutesKind, (res) => meetingIn(res).id);

  router.get(`${one}/minutes`, ...held, (req, res) => sendMinutesForm(deps, req, res));

  router.post(
    `${one}/minutes`,
    ...held,
    moderated(MinutesForm, ofNoBoardWithLinks, keep),
    async (req, res) => {
      const submission = submissionOf(res, MinutesForm);
      if (!submission.ok) return sendMinutesForm(deps, req, res.status(422), { typed: submission.form });
      const { form, screened } = submission;
      const show = (typed: Form) => sendMinutesForm(deps, req, res, { typed });
      const published = await publishMinutes(deps, requireMember(req), meetingIn(res), screened).catch(
        keepingDraft(req, res, { form, keep, show }),
      );
      if (published === undefined) return;
      if (published === 'stale')
        return sendMinutesForm(deps, req, res.status(409), { typed: form, isStale: true });
      if (typeof published !== 'number') {
        return sendMinutesForm(deps, req, res.status(422), { typed: form.refused(published, req.viewer.t) });
      }
      flash(res, 'minutes-published');
      res.redirect(303, `${minutesKind.path}/${published}`);
    },
  );

  router.get(`${one}/attendance`, ...held, async (req, res) => {
    const values = await attendanceValues(db, meetingIn(res).id);
    sendAttendance(req, res, formWith({ ...values, state: stateOfValues(values) }));
  });

  router.post(`${one}/attendance`, ...held, async (req, res) => {
    const { t } = req.viewer;
    const parsed = parseForm(AttendanceForm, req.body, t);
    if (!parsed.ok) return sendAttendance(req, res.status(422), parsed.form);
    const refusal = await noteAttendance(deps, requireMember(req), meetingIn(res), parsed.data);
    if (refusal === 'changed') {
      const standing = await attendanceValues(db, meetingIn(res).id);
      return sendAttendance(req, res.status(409), parsed.form, standing);
    }
    if (refusal) return sendAttendance(req, res.status(422), parsed.form.refused(refusal, t));
    flash(res, 'attendance-published');
    res.redirect(303, `${meetingsPath}/${meetingIn(res).id}`);
  });

  router.get(`${minutesKind.path}/:document`, open, loadDocument(minutesKind), async (req, res) => {
    const path = documentPath(minutesKind, documentOf(res));
    if (!isAt(req, path)) return sendOn(res, path);
    await showMinutes(deps, req, res);
  });

  router.get(`${minutesKind.path}/:document/versions`, open, loadDocument(minutesKind), (req, res) =>
    showVersions(deps, req, res, minutesKind),
  );

  return router;
}

function onlyHeld({ viewer }: Request, res: Response, next: () => void): void {
  if (!canMinute(viewer.actor, meetingIn(res), viewer.now)) throw new NotFound();
  next();
}
