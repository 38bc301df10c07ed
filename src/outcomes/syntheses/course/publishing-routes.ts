import { Router } from 'express';
import { consultationDays } from '#src/outcomes/syntheses/consultation/consultation.ts';
import { ConsultationForm } from '#src/outcomes/syntheses/consultation/forms.ts';
import { correctSynthesis, openConsultation } from '#src/outcomes/syntheses/consultation/open.ts';
import { publishSynthesis } from '#src/outcomes/syntheses/consultation/publish.ts';
import { synthesisIn } from '#src/outcomes/syntheses/load.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { writersOf } from '#src/outcomes/syntheses/writing/writers.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { backToSynthesis, newestOf, sendCourse } from './send-course.ts';

const dayMs = 86_400_000;

/** Returns the routes by which a synthesis comes before everybody: its consultation, its publication, a correction. */
export function publishingRoutes(deps: Deps): Router {
  const router = Router();
  const path = `${synthesesPath}/:document`;
  const writers = writersOf();

  router.post(`${path}/consultation`, ...writers, async (req, res) => {
    const parsed = parseForm(ConsultationForm, req.body, req.viewer.t);
    if (!parsed.ok) return sendCourse(deps, req, res.status(422), parsed.form);
    const endsAt = endOfDay(parsed.data.ends_on);
    if (endsAt.getTime() < req.viewer.now.getTime() + consultationDays.least * dayMs) {
      const message = msg('Give the organisations at least two weeks');
      return sendCourse(
        deps,
        req,
        res.status(422),
        parsed.form.refused({ field: 'ends_on', message }, req.viewer.t),
      );
    }
    const synthesis = synthesisIn(res);
    const newest = await newestOf(req, synthesis);
    const shown = String(newest.version);
    if (parsed.form.value('read') !== shown) {
      return sendCourse(deps, req, res, parsed.form.set('read', shown));
    }
    const done = await openConsultation(deps, requireMember(req), synthesis, newest, endsAt);
    if (done === 'unsorted') return sendCourse(deps, req, res.status(409), parsed.form);
    flash(res, 'synthesis-consulted');
    backToSynthesis(res);
  });

  router.post(`${path}/publication`, ...writers, async (req, res) => {
    const done = await publishSynthesis(deps, requireMember(req), synthesisIn(res));
    if (done === 'unsorted') return sendCourse(deps, req, res.status(409));
    flash(res, 'synthesis-published');
    backToSynthesis(res);
  });

  router.post(`${path}/correction`, ...writers, async (req, res) => {
    const synthesis = synthesisIn(res);
    await correctSynthesis(deps, requireMember(req), synthesis, await newestOf(req, synthesis));
    flash(res, 'synthesis-corrected');
    backToSynthesis(res);
  });

  return router;
}
