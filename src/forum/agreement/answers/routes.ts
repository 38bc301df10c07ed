import { type Request, type Response, Router } from 'express';
import type { Answer } from '#src/forum/agreement/tally.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { flash, flashMessage } from '#src/platform/http/forms/flash.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may } from '#src/platform/http/may.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { backTo } from '#src/platform/http/security/local-path.ts';
import { memoryLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { announceAnswers } from './announce.ts';
import { answerContribution } from './answer.ts';
import { AnswerForm, BackForm } from './forms.ts';
import { answerableOf } from './load.ts';
import { answerPanel } from './panel.ts';
import type { Answerable } from './store.ts';

/** Returns the routes of saying agree, disagree or pass to a contribution. */
export function agreementRoutes(deps: Deps): Router {
  const router = Router();
  const answering = rateLimited(memoryLimits(), 'answer', { points: 300, seconds: 300 });

  router.post(
    '/contributions/:contribution/agreement',
    may('contribution:answer'),
    answering,
    async (req, res) => {
      const { value, ...rest } = parseChoice(AnswerForm, req);
      await give(req, res, { ...rest, value });
    },
  );

  router.post(
    '/contributions/:contribution/agreement/removal',
    may('contribution:answer'),
    answering,
    async (req, res) => {
      await give(req, res, { ...parseChoice(BackForm, req), value: null });
    },
  );

  async function give(
    req: Request,
    res: Response,
    given: { value: Answer | null; capacity: string; back: string },
  ): Promise<void> {
    const contribution = await answerableOf(deps, req);
    const counts = await answerContribution(deps, req.viewer.actor, contribution, given);
    announceAnswers(deps, contribution.debate.id);
    const said = given.value ?? 'taken-back';
    if (req.accepts(['html', 'json']) === 'json') {
      const row = { ...contribution, counts, ownAnswer: given.value };
      const panel = answerPanel(row, contribution.debate, req.viewer, true);
      const html = panel === null ? '' : renderFragment(res, 'forum/agreement/answers/panel', { panel }).html;
      res.json({ html, said: req.viewer.t(flashMessage(res, said)) });
      return;
    }
    flash(res, said);
    res.redirect(303, placeOf(contribution, given.back));
  }

  return router;
}

function placeOf(contribution: Answerable, back: string): string {
  const place = permalink(contribution, debatePath(contribution.debate));
  const path = backTo(back, '');
  return path === '' ? place : `${path}#c${contribution.id}`;
}
