import { type Request, type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { canPlan } from '#src/outcomes/commitments/policy.ts';
import { commitmentDetails } from '#src/outcomes/commitments/store.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { IndicatorForm, indicatorRefusal, MeasureForm } from './forms.ts';
import { indicatorsPage, measuresPage, replaceableIn } from './page.ts';
import { planCommitment } from './plan.ts';
import { deleteUnsent, insertIndicator, insertMeasure } from './store.ts';

/** Returns the routes of adding measures and indicators to a commitment. */
export function targetRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(commitmentKind);
  const write = may('document:write');
  const board = () => ({ id: 0, screening: 'none' as const, linksHeld: true });
  const measures = `${commitmentsPath}/:document/measures`;
  const indicators = `${commitmentsPath}/:document/indicators`;

  router.get(measures, write, load, (req, res) => showMeasures(req, res, formWith()));

  router.post(measures, ...[write, load, moderated(MeasureForm, board)], async (req, res) => {
    const submission = submissionOf(res, MeasureForm);
    if (!submission.ok) return showMeasures(req, res.status(422), submission.form);
    const { data } = submission.screened;
    await planCommitment(deps, requireMember(req), await planOf(req, res), async (tx, where) => {
      await insertMeasure(tx, where, data);
      return true;
    });
    flash(res, 'commitment-added');
    res.redirect(303, `${commitmentsPath}/${documentOf(res).id}/measures`);
  });

  router.post(`${measures}/:measure/removal`, write, load, async (req, res) => {
    await remove(req, res, 'measures', parseId(req.params.measure));
  });

  router.get(indicators, write, load, (req, res) => showIndicators(req, res, formWith()));

  router.post(indicators, ...[write, load, moderated(IndicatorForm, board)], async (req, res) => {
    const submission = submissionOf(res, IndicatorForm);
    if (!submission.ok) return showIndicators(req, res.status(422), submission.form);
    const { data } = submission.screened;
    const plan = await planOf(req, res);
    const replaceable = replaceableIn(plan).map(({ id }) => id);
    const refusal = indicatorRefusal(data, replaceable);
    if (refusal) return showIndicators(req, res.status(422), submission.form.refused(refusal, req.viewer.t));
    await planCommitment(deps, requireMember(req), plan, async (tx, where) => {
      await insertIndicator(tx, where, data);
      return true;
    });
    flash(res, 'commitment-added');
    res.redirect(303, `${commitmentsPath}/${documentOf(res).id}/indicators`);
  });

  router.post(`${indicators}/:indicator/removal`, write, load, async (req, res) => {
    await remove(req, res, 'indicators', parseId(req.params.indicator));
  });

  async function remove(
    req: Request,
    res: Response,
    table: 'measures' | 'indicators',
    id: number | undefined,
  ) {
    if (id === undefined) throw new NotFound();
    const plan = await planOf(req, res);
    await planCommitment(deps, requireMember(req), plan, (tx, { commitmentId }) =>
      deleteUnsent(tx, table, { commitmentId, id }),
    );
    flash(res, 'commitment-removed');
    res.redirect(303, `${commitmentsPath}/${documentOf(res).id}/${table}`);
  }

  /** The commitment of the address with its details, where something may be added to it; else 404. */
  async function planOf(req: Request, res: Response) {
    const document = documentOf(res);
    const details = await commitmentDetails(db, document.id);
    if (!canPlan(req.viewer.actor, document, details)) throw new NotFound();
    return { document, details };
  }

  async function showMeasures(req: Request, res: Response, form: Form) {
    const page = measuresPage({ ...(await planOf(req, res)), form }, req.viewer);
    render(
      res,
      'outcomes/commitments/targets/measures',
      { title: req.viewer.t('Measures'), index: false },
      page,
    );
  }

  async function showIndicators(req: Request, res: Response, form: Form) {
    const page = indicatorsPage({ ...(await planOf(req, res)), form }, req.viewer);
    render(
      res,
      'outcomes/commitments/targets/indicators',
      { title: req.viewer.t('Indicators'), index: false },
      page,
    );
  }

  return router;
}
