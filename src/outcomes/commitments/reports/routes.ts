import { type Request, type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { speaksForIt } from '#src/outcomes/commitments/policy.ts';
import { commitmentDetails } from '#src/outcomes/commitments/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { figuresStated } from './figures.ts';
import { ReportForm, saidInReport } from './forms.ts';
import { progressReportKind } from './kind.ts';
import { sendReportForm } from './page.ts';
import { openPeriods } from './periods.ts';
import { reportProgress } from './report.ts';
import { reportedFrom } from './store.ts';

const notOver = msg('Choose months that are over and have no report yet');
const overlap = msg('A report already covers some of these months: choose others');

/** Returns the routes of reporting progress. */
export function reportRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(commitmentKind);
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  const keep = keepDocumentDraft(deps, progressReportKind, (res) => documentOf(res).id);
  // Evidence is links, and who speaks for an organisation was confirmed by it.
  const board = (res: Response) => ({
    id: documentOf(res).boardId,
    screening: 'none' as const,
    linksHeld: false,
  });

  router.get(`${commitmentsPath}/:document/reports/new`, may('document:write'), load, async (req, res) => {
    const plan = await reportedOn(req, res);
    const open = openPeriods(plan.details, await reportedFrom(db, plan.document.id), req.viewer.now);
    const values = formWith({ language: plan.document.language, period: open[0]?.from ?? '' });
    await sendReportForm(deps, req, res, { ...plan, values });
  });

  router.post(
    `${commitmentsPath}/:document/reports`,
    ...[may('document:write'), often, load, moderated(ReportForm, board, keep)],
    async (req, res) => {
      const { viewer } = req;
      const { now, t } = viewer;
      const plan = await reportedOn(req, res);
      const submission = submissionOf(res, ReportForm);
      const said = saidInReport(submission.form, plan.details, { version: plan.document.version, viewer });
      const form = submission.form.with(...said.errors);
      if (!submission.ok || said.errors.length > 0) return refuse(form);
      const { screened } = submission;
      const open = openPeriods(plan.details, await reportedFrom(db, plan.document.id), now);
      const period = open.find(({ from }) => from === screened.data.period);
      if (!period) return refuse(form.refused({ field: 'period', message: notOver }, t));
      const stated = figuresStated(said.values);
      if (form.value('confirmed') !== stated) {
        const confirm = { values: form.set('confirmed', stated), confirm: said.values };
        return sendReportForm(deps, req, res, { ...plan, ...confirm });
      }
      const report = { screened, period, values: said.values, done: said.done };
      const show = (values: Form) => sendReportForm(deps, req, res, { ...plan, values });
      const reported = await reportProgress(deps, requireMember(req), plan.document, report).catch(
        keepingDraft(req, res, { form, keep, show }),
      );
      if (reported === undefined) return;
      if (reported === 'overlap') return refuse(form.refused({ field: 'period', message: overlap }, t));
      flash(res, screened.hold.length > 0 ? 'commitment-said-held' : 'commitment-reported');
      res.redirect(303, documentPath(commitmentKind, plan.document));

      function refuse(values: Form) {
        return sendReportForm(deps, req, res.status(422), { ...plan, values });
      }
    },
  );

  /** The commitment of the address with its details, where the viewer reports on it; else 404. */
  async function reportedOn(req: Request, res: Response) {
    const document = documentOf(res);
    if (!speaksForIt(req.viewer.actor, document)) throw new NotFound();
    return { document, details: await commitmentDetails(db, document.id) };
  }

  return router;
}
