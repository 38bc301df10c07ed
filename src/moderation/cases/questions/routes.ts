import { type Request, type Response, Router } from 'express';
import { casePath } from '#src/moderation/cases/case.ts';
import { caseOf, loadCase } from '#src/moderation/cases/load.ts';
import { showCase } from '#src/moderation/cases/show.ts';
import { boardOfCase } from '#src/moderation/conversation/store.ts';
import { tooOftenNow } from '#src/moderation/notices/rate-limits.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import { moderatedKinds, withItems } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { answerQuestion, askAuthor } from './ask.ts';
import { AnswerForm, AuthorQuestionForm } from './forms.ts';
import { ownQuestionsPage } from './page.ts';
import { questionPath } from './question.ts';
import { askedCase, messagesWithAuthor } from './store.ts';

const answersAllowed = { points: 30, seconds: 3600 };

/** Returns the routes by which moderators ask the author of a case's item, and by which the author answers. */
export function questionRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);
  const own = '/accounts/me/questions/:case';

  router.post('/moderation/cases/:case/questions', may('case:decide'), loadCase(deps), async (req, res) => {
    const { actor, t } = req.viewer;
    const parsed = parseForm(AuthorQuestionForm, req.body, t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    const refusal = await askAuthor(deps, actor, caseOf(res), parsed.data.question);
    if (refusal) {
      const error = { field: 'question', message: t(refusal) };
      return showCase(deps, req, res.status(422), parsed.form.with(error));
    }
    flash(res, 'asked');
    res.redirect(303, `${casePath(caseOf(res).id)}#conversation`);
  });

  router.get(own, may('account:use'), async (req, res) => {
    await showOwn(deps, req, res, formWith());
  });

  router.post(own, may('account:use'), async (req, res) => {
    const { t } = req.viewer;
    const member = requireMember(req);
    const asked = await askedOf(deps, req);
    const parsed = parseForm(AnswerForm, req.body, t);
    if (!parsed.ok) return showOwn(deps, req, res.status(422), parsed.form);
    const much = await tooOftenNow(req, attempt, 'case-answer', `member:${member.id}`, answersAllowed);
    if (much) {
      const { message, minutes, seconds } = much;
      const form = parsed.form.with({ field: 'words', message: t(message, { minutes }) });
      return showOwn(deps, req, res.status(429).set('Retry-After', String(seconds)), form);
    }
    await answerQuestion(deps, member, asked, parsed.data.words);
    flash(res, 'question-answered');
    res.redirect(303, `${questionPath(asked.id)}#conversation`);
  });

  return router;
}

async function askedOf({ db }: Deps, req: Request) {
  const id = parseId(req.params.case);
  const found = id === undefined ? undefined : await askedCase(db, id, requireMember(req).id);
  if (!found) throw new NotFound();
  return found;
}

async function showOwn(deps: Deps, req: Request, res: Response, form: Form): Promise<void> {
  const { db } = deps;
  const { language, now } = req.viewer;
  const [asked] = await withItems(db, moderatedKinds(deps), [await askedOf(deps, req)], now);
  if (!asked) throw new NotFound();
  const messages = await messagesWithAuthor(db, asked.id);
  const board = await boardOfCase(db, asked.id, language);
  const page = ownQuestionsPage({ asked, messages, board }, form, req.viewer);
  render(res, 'moderation/cases/questions/own', { title: page.title, index: false }, page);
}
