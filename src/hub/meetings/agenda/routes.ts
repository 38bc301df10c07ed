import { type Request, type Response, Router } from 'express';
import { loadManaged, meetingIn } from '#src/hub/meetings/load.ts';
import { meetingPath, meetingsPath } from '#src/hub/meetings/meeting.ts';
import { canChange } from '#src/hub/meetings/policy.ts';
import { linkTo, type MeetingLink } from '#src/hub/meetings/registration/page.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import { may } from '#src/platform/http/may.ts';
import type { StandingFact } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { AgendaForm, agendaValues, mostPoints, pointFields } from './forms.ts';
import { saveAgenda } from './save.ts';
import { agendaOf } from './store.ts';

type AgendaPage = {
  meeting: MeetingLink;
  form: Form;
  /** What was saved since it was opened; null where nothing was. */
  current: readonly StandingFact[] | null;
  action: string;
  points: readonly (ReturnType<typeof pointFields> & { place: number })[];
  /** How long the meeting is, in minutes. */
  length: number;
  /** Whether everybody reads it once it is saved. */
  announced: boolean;
};

/** Returns the routes on which the agenda of a meeting is written. */
export function agendaRoutes(deps: Deps): Router {
  const router = Router();
  const manage = may('meeting:manage');
  const path = `${meetingsPath}/:document/agenda`;

  router.get(path, manage, loadManaged, async (req, res) => {
    const values = agendaValues(await agendaOf(deps.db, meetingIn(res).id));
    send(req, res, formWith({ ...values, state: stateOfValues(values) }));
  });

  router.post(path, manage, loadManaged, moderated(AgendaForm, ofNoBoardWithLinks), async (req, res) => {
    const submission = submissionOf(res, AgendaForm);
    if (!submission.ok) return send(req, res.status(422), submission.form);
    const { form, screened } = submission;
    const refusal = await saveAgenda(deps, requireMember(req), meetingIn(res), screened);
    if (refusal === 'changed') return sendChanged(req, res, form);
    if (refusal) return send(req, res.status(422), form.refused(refusal, req.viewer.t));
    flash(res, meetingIn(res).stage === 'drafting' ? 'agenda-saved' : 'agenda-published');
    res.redirect(303, `${meetingsPath}/${meetingIn(res).id}#agenda`);
  });

  /** Sends the form with what was typed, and beside it the agenda that somebody else saved since it was opened. */
  async function sendChanged(req: Request, res: Response, form: Form): Promise<void> {
    const points = await agendaOf(deps.db, meetingIn(res).id);
    const values = agendaValues(points);
    const current = points.map((_, i) => ({
      label: req.viewer.t('Point {number, number}', { number: i + 1 }),
      value: Object.values(pointFields(i + 1))
        .flatMap((name) => values[name] || [])
        .join(' · '),
      lang: meetingIn(res).language,
    }));
    send(req, res.status(409), form.set('state', stateOfValues(values)), current);
  }

  function send(
    { viewer }: Request,
    res: Response,
    form: Form,
    current: readonly StandingFact[] | null = null,
  ): void {
    const meeting = meetingIn(res);
    if (!canChange(viewer.actor, meeting, viewer.now)) throw new NotFound();
    const filled = Array.from({ length: mostPoints }, (_, i) => i + 1).findLast(
      (place) => form.value(pointFields(place).title) !== '',
    );
    const shown = Math.min(mostPoints, (filled ?? 0) + 3);
    const page: AgendaPage = {
      meeting: linkTo(meeting, viewer.language),
      form,
      current,
      action: meetingPath(meeting.id, 'agenda'),
      points: Array.from({ length: shown }, (_, i) => ({ place: i + 1, ...pointFields(i + 1) })),
      length: Math.round((meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000),
      announced: meeting.stage !== 'drafting',
    };
    render(res, 'hub/meetings/writing/agenda', { title: viewer.t('Agenda'), index: false }, page);
  }

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/writing/agenda': AgendaPage;
  }
}
