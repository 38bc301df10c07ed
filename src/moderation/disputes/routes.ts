import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { caseOf, loadCase } from '#src/moderation/cases/load.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { localOf } from '#src/platform/text/dates.ts';
import { disputePath, disputesPath } from './dispute.ts';
import { DisputeForm, DisputeOutcomeForm, ImplementationForm } from './forms.ts';
import { noteImplementation, noteOutcome, registerDispute } from './note-dispute.ts';
import { disputeFormPage, disputePage, disputesPage } from './page.ts';
import { type DisputableDecision, type Dispute, decisionsOfCase, disputeFor, disputesFor } from './store.ts';

/** Returns the routes of the register of disputes before out-of-court bodies, for the moderators of the board. */
export function disputeRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const decide = may('case:decide');
  const ofCase = loadCase(deps);

  router.get('/moderation/cases/:case/dispute', decide, ofCase, async (req, res) => {
    const decisions = await decisionsOfCase(db, caseOf(res).id);
    const newest = decisions[0] ? String(decisions[0].id) : '';
    const form = formWith({ decision: newest, at: localOf(req.viewer.now), submission: randomUUID() });
    showForm(req, res, decisions, form);
  });

  router.post('/moderation/cases/:case/disputes', decide, ofCase, async (req, res) => {
    const { t } = req.viewer;
    const { id: caseId } = caseOf(res);
    const decisions = await decisionsOfCase(db, caseId);
    const parsed = parseForm(DisputeForm, req.body, t);
    if (!parsed.ok) return showForm(req, res.status(422), decisions, parsed.form);
    const registered = await registerDispute(deps, requireMember(req).id, caseId, decisions, parsed.data);
    if (typeof registered !== 'number') {
      return showForm(req, res.status(422), decisions, parsed.form.refused(registered, t));
    }
    flash(res, 'saved');
    res.redirect(303, disputePath(registered));
  });

  router.get(disputesPath, decide, async (req, res) => {
    const cursor = cursorOf(req.query);
    const rows = await disputesFor(db, req.viewer.actor, cursor, tablePageSize);
    const page = disputesPage(pageOf(rows, tablePageSize, cursor), req.viewer);
    const title = req.viewer.t('Disputes before an out-of-court body');
    render(res, 'moderation/disputes/disputes', { title, index: false }, page);
  });

  router.get(`${disputesPath}/:dispute`, decide, async (req, res) => {
    show(req, res, await disputeNamed(req));
  });

  router.post(`${disputesPath}/:dispute/outcome`, decide, async (req, res) => {
    const dispute = await disputeNamed(req);
    const parsed = parseForm(DisputeOutcomeForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), dispute, parsed.form);
    const refused = await noteOutcome(deps, requireMember(req).id, dispute, parsed.data);
    if (refused) return show(req, res.status(422), dispute, parsed.form.refused(refused, req.viewer.t));
    flash(res, 'saved');
    res.redirect(303, disputePath(dispute.id));
  });

  router.post(`${disputesPath}/:dispute/implementation`, decide, async (req, res) => {
    const dispute = await disputeNamed(req);
    const parsed = parseForm(ImplementationForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), dispute, parsed.form);
    const refused = await noteImplementation(deps, requireMember(req).id, dispute, parsed.data);
    if (refused) return show(req, res.status(422), dispute, parsed.form.refused(refused, req.viewer.t));
    flash(res, 'saved');
    res.redirect(303, disputePath(dispute.id));
  });

  async function disputeNamed(req: Request): Promise<Dispute> {
    const id = parseId(req.params.dispute);
    const dispute = id === undefined ? undefined : await disputeFor(db, req.viewer.actor, id);
    if (!dispute) throw new NotFound();
    return dispute;
  }

  return router;
}

function showForm(req: Request, res: Response, decisions: readonly DisputableDecision[], form: Form): void {
  const page = disputeFormPage(caseOf(res).id, decisions, form, req.viewer);
  const title = req.viewer.t('Register a dispute');
  render(res, 'moderation/disputes/new', { title, index: false }, page);
}

/** Sends the page of a dispute; at each moment it has one form at most. */
function show(req: Request, res: Response, dispute: Dispute, sent?: Form): void {
  const form = sent ?? formWith({ at: localOf(req.viewer.now) });
  const page = disputePage(dispute, { outcome: form, implementation: form }, req.viewer);
  const title = req.viewer.t('Dispute {number}', { number: String(dispute.id) });
  render(res, 'moderation/disputes/dispute', { title, index: false }, page);
}
