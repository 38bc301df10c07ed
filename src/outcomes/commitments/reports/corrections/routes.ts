import { type Request, type Response, Router } from 'express';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind, figure } from '#src/outcomes/commitments/kind.ts';
import { speaksForIt } from '#src/outcomes/commitments/policy.ts';
import {
  type FigureToConfirm,
  figuresStated,
  figureToConfirm,
} from '#src/outcomes/commitments/reports/figures.ts';
import { commitmentDetails } from '#src/outcomes/commitments/store.ts';
import { type PlanningPage, planningPage } from '#src/outcomes/commitments/targets/page.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { readNumber } from '#src/platform/http/forms/read-number.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { correctValue } from './correct.ts';
import { CorrectionForm } from './forms.ts';

type CorrectionPage = Omit<PlanningPage, 'isNext'> & {
  name: string;
  stands: string;
  /** The figure that was typed, to be confirmed; null before. */
  figures: readonly FigureToConfirm[] | null;
};

/** Returns the routes of correcting what a report says of an indicator. */
export function correctionRoutes(deps: Deps): Router {
  const router = Router();
  const load = loadDocument(commitmentKind);
  const path = `${commitmentsPath}/:document/reports/:report/values/:indicator`;

  router.get(path, may('document:write'), load, (req, res) => show(req, res, formWith()));

  router.post(
    path,
    ...[may('document:write'), load, moderated(CorrectionForm, ofNoBoard)],
    async (req: Request, res: Response) => {
      const submission = submissionOf(res, CorrectionForm);
      if (!submission.ok) return show(req, res.status(422), submission.form);
      const { commitment, indicator, said } = await corrected(req, res);
      const { form, screened } = submission;
      const typed = screened.data.value;
      const read = typed === null ? { value: null } : readNumber(typed, req.viewer);
      if ('problem' in read) {
        return show(req, res.status(422), form.with({ field: 'value', message: read.problem }));
      }
      const stated = figuresStated([{ indicatorId: indicator.id, value: read.value }]);
      if (form.value('confirmed') !== stated && read.value !== null) {
        const before = said.value ?? indicator.baseline;
        const figures = [figureToConfirm(indicator, { value: read.value, before }, req.viewer)];
        return show(req, res, form.set('confirmed', stated), figures);
      }
      const revision = Number(form.value('revision')) || said.revision;
      const value = { reportId: said.reportId, indicatorId: indicator.id, revision, value: read.value };
      await correctValue(deps, requireMember(req), { commitment, value }, screened);
      flash(res, 'commitment-corrected');
      res.redirect(303, `${documentPath(commitmentKind, commitment)}#document-${said.reportId}`);
    },
  );

  /** What the address names of a report that everybody reads, where the viewer reports on its commitment; else 404. */
  async function corrected(req: Request, res: Response) {
    const commitment = documentOf(res);
    const [report, id] = [req.params.report, req.params.indicator].map(parseId);
    const { indicators } = await commitmentDetails(deps.db, commitment.id);
    const indicator = indicators.find((one) => one.id === id);
    const said = indicator?.values.find(({ reportId }) => reportId === report);
    if (!speaksForIt(req.viewer.actor, commitment) || !indicator || !said) throw new NotFound();
    return { commitment, indicator, said };
  }

  async function show(
    req: Request,
    res: Response,
    form: Form,
    figures: readonly FigureToConfirm[] | null = null,
  ) {
    const { commitment, indicator, said } = await corrected(req, res);
    const revision = form.value('revision') || String(said.revision);
    const { commitment: about, textLang } = planningPage({ document: commitment, form }, '', req.viewer);
    const page: CorrectionPage = {
      ...{ commitment: about, textLang, form: form.set('revision', revision) },
      action: `${commitmentsPath}/${commitment.id}/reports/${said.reportId}/values/${indicator.id}`,
      ...{ name: indicator.name, figures },
      stands:
        said.value === null
          ? (said.missingWords ?? '')
          : `${figure(said.value, req.viewer)} ${indicator.unit}`,
    };
    const layout = { title: req.viewer.t('Correct a value'), index: false as const };
    render(res, 'outcomes/commitments/reports/correction', layout, page);
  }

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/commitments/reports/correction': CorrectionPage;
  }
}
