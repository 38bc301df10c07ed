import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import type { Answer } from '#src/forum/agreement/tally.ts';
import { answersOf } from '#src/forum/agreement/tally-bars.ts';
import { permalink } from '#src/forum/contributions/contribution.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { takePosition } from '#src/forum/positions/take-position.ts';
import { PageError, SignInRequired } from '#src/platform/http/errors.ts';
import { flash, flashMessage } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { databaseLimits, memoryLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { announceAnswers } from './announce.ts';
import { answer } from './answer.ts';
import { AnswerForm, BackForm, PositionForm } from './forms.ts';
import { answerableOf } from './load.ts';
import type { Answerable } from './queries.ts';

/** Saying agree, disagree or pass to a contribution, and taking a position on a debate's question. */
export function agreementRoutes(deps: Deps): Router {
  const router = Router();
  const answering = rateLimited(memoryLimits(), 'answer', { points: 300, seconds: 300 });
  const positioning = rateLimited(databaseLimits(deps.db), 'position', { points: 30, seconds: 300 });

  router.post(
    '/contributions/:contribution/agreement',
    may('contribution:answer'),
    answering,
    async (req, res) => {
      const { value, ...rest } = parsed(AnswerForm, req);
      await give(req, res, { ...rest, value });
    },
  );

  router.post(
    '/contributions/:contribution/agreement/removal',
    may('contribution:answer'),
    answering,
    async (req, res) => {
      await give(req, res, { ...parsed(BackForm, req), value: null });
    },
  );

  router.post(
    '/debates/:debate/position',
    may('contribution:answer'),
    positioning,
    loadDebate,
    async (req, res) => {
      const { back, ...taken } = parsed(PositionForm, req);
      if (req.viewer.actor.kind === 'visitor') throw new SignInRequired();
      const debate = debateOf(res);
      await takePosition(deps, req.viewer.actor, debate, taken);
      flash(res, 'position-taken');
      res.redirect(303, `${backTo(back, debatePath(debate))}#stand`);
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

function parsed<S extends z.ZodObject>(schema: S, req: Request): z.output<S> {
  const form = parseForm(schema, req.body, req.viewer.t);
  if (form.ok) return form.data;
  throw new PageError(422, msg('Not understood'), msg('Choose one of the answers offered.'));
}

/** The page one came from, in its order; without a usable one, the given path. */
function backTo(back: string, otherwise: string): string {
  const path = localPath(back);
  return path === '/' || path.includes('#') ? otherwise : path;
}

function placeOf(contribution: Answerable, back: string): string {
  const place = permalink(contribution, debatePath(contribution.debate));
  const path = backTo(back, '');
  return path === '' ? place : `${path}#c${contribution.id}`;
}
