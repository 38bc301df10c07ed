import { type Request, type Response, Router } from 'express';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { canPlan } from '#src/outcomes/commitments/policy.ts';
import { commitmentDetails, type PrincipleMark } from '#src/outcomes/commitments/store.ts';
import { inVersion } from '#src/outcomes/commitments/targets/in-version.ts';
import { type PlanningPage, planningPage } from '#src/outcomes/commitments/targets/page.ts';
import { plannedVersion } from '#src/outcomes/commitments/targets/plan.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import { may, open } from '#src/platform/http/may.ts';
import type { Option, StandingFact } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { assess } from './assess.ts';
import { marksValues, PrinciplesForm } from './forms.ts';
import { markNames, marks, principles, principlesPath } from './principles.ts';
import { markViews } from './view.ts';

type PrincipleLine = { number: number; name: string; meaning: string; question: string };

/** Returns the routes of the ten principles: what they mean, and how a commitment is seen by them. */
export function principleRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(commitmentKind);
  const path = `${commitmentsPath}/:document/principles`;
  const write = [may('document:write'), load];

  router.get(principlesPath, open, (req, res) => {
    const { t } = req.viewer;
    const description = t('Ten principles by which commitments and codes can be judged, in plain words.');
    const layout = { title: t('The ten principles'), description };
    render(res, 'outcomes/commitments/principles/index', layout, { principles: linesFor(req) });
  });

  router.get(path, ...write, async (req, res) => {
    const { document, details } = await planOf(req, res);
    const values = marksValues(inVersion(details, plannedVersion(document)).marks);
    show(req, res, formWith({ ...values, state: stateOfValues(values) }));
  });

  router.post(path, ...write, moderated(PrinciplesForm, ofNoBoard), async (req, res) => {
    const submission = submissionOf(res, PrinciplesForm);
    const plan = await planOf(req, res);
    if (!submission.ok) return show(req, res.status(422), submission.form);
    if (!(await assess(deps, requireMember(req), plan, submission.screened.data))) {
      const { document, details } = await planOf(req, res);
      const { marks: standing } = inVersion(details, plannedVersion(document));
      const state = stateOfValues(marksValues(standing));
      return show(req, res.status(409), submission.form.set('state', state), standing);
    }
    flash(res, 'commitment-assessed');
    res.redirect(303, `${commitmentsPath}/${plan.document.id}`);
  });

  /** The commitment of the address with its details, where its organisation may assess it; else 404. */
  async function planOf(req: Request, res: Response) {
    const document = documentOf(res);
    const details = await commitmentDetails(db, document.id);
    if (!canPlan(req.viewer, document, details)) throw new NotFound();
    return { document, details };
  }

  return router;
}

function linesFor({ viewer: { t } }: Request): PrincipleLine[] {
  return principles.map(({ number, name, meaning, question }) => ({
    ...{ number, name: t(name), meaning: t(meaning), question: t(question) },
  }));
}

/** Sends the form; with `standing`, what somebody else said of the principles since it was opened. */
function show(
  req: Request,
  res: Response,
  form: Form,
  standing: readonly PrincipleMark[] | null = null,
): void {
  const { t } = req.viewer;
  const page = {
    ...planningPage({ document: documentOf(res), form }, 'principles', req.viewer),
    principles: linesFor(req),
    current:
      standing === null
        ? null
        : markViews(standing, req.viewer).map(({ number, name, mark, words }) => ({
            label: `${number}. ${name}`,
            value: [mark, words].filter(Boolean).join(' · '),
            lang: null,
          })),
    marks: marks.map((value) => ({ value, label: t(markNames[value]) })),
  };
  render(
    res,
    'outcomes/commitments/principles/assessment',
    { title: t('Against the ten principles'), index: false },
    page,
  );
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/commitments/principles/index': { principles: readonly PrincipleLine[] };
    'outcomes/commitments/principles/assessment': PlanningPage & {
      principles: readonly PrincipleLine[];
      /** What was said since the form was opened; null where nothing was. */
      current: readonly StandingFact[] | null;
      marks: readonly Option[];
    };
  }
}
