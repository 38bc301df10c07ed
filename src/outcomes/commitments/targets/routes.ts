import { type Request, type Response, Router } from 'express';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
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
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { DroppedForm, IndicatorForm, indicatorOf, indicatorRefusal, MeasureForm } from './forms.ts';
import { countingOf, indicatorsPage, measuresPage } from './page.ts';
import { planCommitment } from './plan.ts';
import { deleteUnsent, dropIndicator, insertIndicator, insertMeasure, keepIndicator } from './store.ts';

const notCounting = { field: 'dropped', message: msg('Choose an indicator that still counts') };

/** Returns the routes of adding measures and indicators to a commitment. */
export function targetRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(commitmentKind);
  const write = may('document:write');
  const show = {
    measures: async (req: Request, res: Response, form: Form) => {
      const page = measuresPage({ ...(await planOf(req, res)), form }, req.viewer);
      const layout = { title: req.viewer.t('Measures'), index: false as const };
      render(res, 'outcomes/commitments/targets/measures', layout, page);
    },
    indicators: async (req: Request, res: Response, form: Form) => {
      const page = indicatorsPage({ ...(await planOf(req, res)), form }, req.viewer);
      const layout = { title: req.viewer.t('Indicators'), index: false as const };
      render(res, 'outcomes/commitments/targets/indicators', layout, page);
    },
  };

  for (const table of ['measures', 'indicators'] as const) {
    const path = `${commitmentsPath}/:document/${table}`;
    router.get(path, write, load, (req, res) => show[table](req, res, formWith()));
    router.post(`${path}/:row/removal`, write, load, async (req, res) => {
      const id = parseId(req.params.row);
      if (id === undefined) throw new NotFound();
      await planCommitment(deps, requireMember(req), await planOf(req, res), async (tx, where) => {
        const keeps = table === 'indicators' && (await keepIndicator(tx, where, id));
        return keeps || deleteUnsent(tx, table, { commitmentId: where.commitmentId, id });
      });
      done(res, table, 'commitment-removed');
    });
  }

  const measures = `${commitmentsPath}/:document/measures`;
  router.post(measures, ...[write, load, moderated(MeasureForm, ofNoBoard)], async (req, res) => {
    const submission = submissionOf(res, MeasureForm);
    if (!submission.ok) return show.measures(req, res.status(422), submission.form);
    const { data } = submission.screened;
    await planCommitment(deps, requireMember(req), await planOf(req, res), (tx, where) =>
      insertMeasure(tx, where, data),
    );
    done(res, 'measures', 'commitment-added');
  });

  const indicators = `${commitmentsPath}/:document/indicators`;
  router.post(indicators, ...[write, load, moderated(IndicatorForm, ofNoBoard)], async (req, res) => {
    const submission = submissionOf(res, IndicatorForm);
    if (!submission.ok) return show.indicators(req, res.status(422), submission.form);
    const read = indicatorOf(submission.screened.data, req.viewer);
    if ('errors' in read) return show.indicators(req, res.status(422), submission.form.with(...read.errors));
    const plan = await planOf(req, res);
    const refusal = indicatorRefusal(read.indicator, countingOf(plan));
    if (refusal) return show.indicators(req, res.status(422), submission.form.refused(refusal, req.viewer.t));
    await planCommitment(deps, requireMember(req), plan, (tx, where) =>
      insertIndicator(tx, where, read.indicator),
    );
    done(res, 'indicators', 'commitment-added');
  });

  router.post(
    `${indicators}/dropped`,
    ...[write, load, moderated(DroppedForm, ofNoBoard)],
    async (req, res) => {
      const submission = submissionOf(res, DroppedForm);
      if (!submission.ok) return show.indicators(req, res.status(422), submission.form);
      const { data } = submission.screened;
      const plan = await planOf(req, res);
      if (!countingOf(plan).includes(data.dropped)) {
        return show.indicators(req, res.status(422), submission.form.refused(notCounting, req.viewer.t));
      }
      await planCommitment(deps, requireMember(req), plan, (tx, where) => dropIndicator(tx, where, data));
      done(res, 'indicators', 'commitment-dropped');
    },
  );

  /** The commitment of the address with its details, where something may be added to it; else 404. */
  async function planOf(req: Request, res: Response) {
    const document = documentOf(res);
    const details = await commitmentDetails(db, document.id);
    if (!canPlan(req.viewer, document, details)) throw new NotFound();
    return { document, details };
  }

  return router;
}

function done(res: Response, table: 'measures' | 'indicators', said: string): void {
  flash(res, said);
  res.redirect(303, `${commitmentsPath}/${documentOf(res).id}/${table}`);
}
