import { type Request, type Response, Router } from 'express';
import type { Answer } from '#src/forum/agreement/tally.ts';
import { answersOf } from '#src/forum/agreement/tally-bars.ts';
import { permalink } from '#src/forum/contributions/contribution.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { flash, flashMessage } from '#src/platform/http/forms/flash.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may } from '#src/platform/http/may.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { backTo } from '#src/platform/http/security/local-path.ts';
import { memoryLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { announceAnswers } from './announce.ts';
import { answer } from './answer.ts';
import { AnswerForm, BackForm } from './forms.ts';
import { answerableOf } from './load.ts';
import type { Answerable } from './queries.ts';

/** Saying agree, disagree or pass to a contribution. */
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
    const counts = await answer(deps, req.viewer.actor, contribution, given);
    announceAnswers(deps);
    const said = given.value ?? 'taken-back';
    if (req.accepts(['html', 'json']) === 'json') {
      const t = req.viewer.t;
      const reader = {
        actor: req.viewer.actor,
        debate: contribution.debate,
        now: deps.now(),
        t,
        answering: true,
      };
      const row: Parameters<typeof answersOf>[0] = { ...contribution, counts, ownAnswer: given.value };
      const answers = answersOf(row, reader);
      const html = answers === null ? '' : renderFragment(res, 'forum/agreement/answers', { answers }).html;
      res.json({ html, said: t(flashMessage(res, said)) });
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
