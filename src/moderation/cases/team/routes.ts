import { Router } from 'express';
import { casePath, queuePath } from '#src/moderation/cases/case.ts';
import { caseOf, loadCase } from '#src/moderation/cases/load.ts';
import { tagCase, untagCase, writeNote } from '#src/moderation/cases/notes/annotate.ts';
import { NoteForm, TagForm } from '#src/moderation/cases/notes/forms.ts';
import { showCase } from '#src/moderation/cases/show.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { EscalationForm, HandOverForm, SettlementForm } from './forms.ts';
import { escalate, handOver, settle } from './hand-over.ts';

/** Returns the routes by which colleagues share their work on a case: hand over, second opinion, notes, tags. */
export function teamRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadCase(deps);
  const path = '/moderation/cases/:case';

  router.post(`${path}/hand-over`, may('case:decide'), one, async (req, res) => {
    const { actor, t } = req.viewer;
    const parsed = parseForm(HandOverForm, req.body, t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    if (!(await handOver(deps, actor, caseOf(res), parsed.data.colleague))) {
      const error = { field: 'colleague', message: t('Choose a colleague from the list') };
      return showCase(deps, req, res.status(422), parsed.form.with(error));
    }
    flash(res, 'handed-over');
    res.redirect(303, queuePath);
  });

  router.post(`${path}/escalation`, may('case:decide'), one, async (req, res) => {
    const parsed = parseForm(EscalationForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    await escalate(deps, req.viewer.actor, caseOf(res), parsed.data.why);
    flash(res, 'escalated');
    res.redirect(303, queuePath);
  });

  router.post(`${path}/settlement`, may('case:decide'), one, async (req, res) => {
    const parsed = parseForm(SettlementForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    await settle(deps, req.viewer.actor, caseOf(res), parsed.data.settled);
    flash(res, 'settled');
    res.redirect(303, casePath(caseOf(res).id));
  });

  router.post(`${path}/notes`, may('case:decide'), one, async (req, res) => {
    const parsed = parseForm(NoteForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    await writeNote(deps, req.viewer.actor, caseOf(res), parsed.data);
    flash(res, 'noted');
    res.redirect(303, `${casePath(caseOf(res).id)}#notes`);
  });

  for (const [act, work, said] of [
    ['tags', tagCase, 'tagged'],
    ['tags/removal', untagCase, 'untagged'],
  ] as const) {
    router.post(`${path}/${act}`, may('case:decide'), one, async (req, res) => {
      const parsed = parseForm(TagForm, req.body, req.viewer.t);
      if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
      await work(deps, caseOf(res), parsed.data.tag);
      flash(res, said);
      res.redirect(303, `${casePath(caseOf(res).id)}#team`);
    });
  }

  return router;
}
