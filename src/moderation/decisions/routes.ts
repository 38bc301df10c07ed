import { Router } from 'express';
import { ownAppeals } from '#src/moderation/appeals/appeal-links.ts';
import { caseHead, casePath } from '#src/moderation/cases/case.ts';
import { caseOf, loadCase } from '#src/moderation/cases/load.ts';
import { showCase, showTooLate } from '#src/moderation/cases/show.ts';
import { logHref } from '#src/moderation/log/log.ts';
import { insertWordingInto } from '#src/moderation/wordings/insertion.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { decide } from './decide.ts';
import { ownDecisionHref, suspensionHref } from './decision.ts';
import { DecisionForm, ReversalForm } from './forms.ts';
import { decisionOf, loadDecision } from './load.ts';
import { suspendingDecision } from './measures/sanction-store.ts';
import { ownDecisionsPage } from './own/page.ts';
import { previewMails } from './recipients/mails.ts';
import { reverse } from './reverse.ts';
import { ownDecision, ownDecisions } from './store.ts';

/** Returns the routes that decide a case and reverse a decision, and the page of decisions about one's own texts. */
export function decisionRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = moderatedKinds(deps);
  const one = loadCase(deps);

  router.post('/moderation/cases/:case/decisions', may('case:decide'), one, async (req, res) => {
    const { actor, t } = req.viewer;
    const parsed = parseForm(DecisionForm, req.body, t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    const outcome = await unlessTooLate(() => decide(deps, actor, caseOf(res), parsed.data));
    if (outcome instanceof Conflict) return showTooLate(deps, req, res, parsed.form, outcome);
    if (typeof outcome !== 'string') {
      const form = parsed.form.with({ field: outcome.field, message: t(outcome.message) });
      return showCase(deps, req, res.status(422), form);
    }
    const isPublished = outcome === 'decided' && parsed.data.act === 'approve';
    flash(res, isPublished ? 'decided-published' : outcome);
    res.redirect(303, parsed.data.back ?? caseHead(caseOf(res).id));
  });

  router.post('/moderation/cases/:case/preview', may('case:decide'), one, async (req, res) => {
    const parsed = parseForm(DecisionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    const { viewer } = req;
    const previews = await previewMails(deps, requireMember(req), caseOf(res), parsed.data, viewer);
    if ('field' in previews) {
      const form = parsed.form.with({ field: previews.field, message: viewer.t(previews.message) });
      return showCase(deps, req, res.status(422), form);
    }
    await showCase(deps, req, res, parsed.form, previews);
  });

  // Without scripts: what was written comes back with the wording in it.
  router.post('/moderation/cases/:case/wording', may('case:decide'), one, async (req, res) => {
    const inserted = await insertWordingInto(deps.db, req.body, caseOf(res).item, req.viewer.t);
    await showCase(deps, req, res.status(inserted.ok ? 200 : 422), inserted.form);
  });

  router.post('/decisions/:decision/reversal', may('case:decide'), loadDecision(deps), async (req, res) => {
    const parsed = parseForm(ReversalForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    const { reason } = parsed.data;
    const late = await unlessTooLate(() =>
      reverse(deps, req.viewer.actor, caseOf(res), decisionOf(res), reason),
    );
    if (late instanceof Conflict) return showTooLate(deps, req, res, parsed.form, late);
    flash(res, 'decided');
    res.redirect(303, casePath(caseOf(res).id));
  });

  router.get('/accounts/me/decisions', may('account:use'), async (req, res) => {
    const { id } = requireMember(req);
    const { language, t } = req.viewer;
    const cursor = cursorOf(req.query);
    const before = cursor !== null && 'after' in cursor ? cursor.after : null;
    const rows = await ownDecisions(deps.db, id, language, pageSize + 1, before);
    const appeals = await ownAppeals(deps, id, rows);
    const page = ownDecisionsPage(rows, pageSize, kinds, appeals, req.viewer);
    render(res, 'moderation/decisions/own', { title: t('Decisions about you'), index: false }, page);
  });

  // The lasting address of one decision about the member: the page of them that holds it, at it.
  router.get('/accounts/me/decisions/:decision', may('account:use'), async (req, res) => {
    const id = parseId(req.params.decision);
    const own = requireMember(req).id;
    const decision = id === undefined ? undefined : await ownDecision(deps.db, id, own, req.viewer.language);
    if (!decision) throw new NotFound();
    res.redirect(302, `/accounts/me/decisions?after=${decision.id + 1}#decision-${decision.id}`);
  });

  // Of a suspension from before the account was closed and made anew, the log has what may be read.
  router.get(suspensionHref, may('account:use'), async (req, res) => {
    const found = await suspendingDecision(deps.db, requireMember(req).id, req.viewer.now);
    if (!found) return res.redirect(302, '/accounts/me/decisions');
    res.redirect(302, found.own ? ownDecisionHref(found.id) : logHref(found.publicId));
  });

  return router;
}

/** Returns what the work returns, or the conflict that stopped it. */
function unlessTooLate<T>(work: () => Promise<T>): Promise<T | Conflict> {
  return work().catch((error: unknown) => {
    if (error instanceof Conflict) return error;
    throw error;
  });
}
