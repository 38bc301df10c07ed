import { type Request, type Response, Router } from 'express';
import { formSentWithFile } from '#src/concerns/files/uploading/form-with-file.ts';
import { upload } from '#src/concerns/files/uploading/receive.ts';
import { partnersPath } from '#src/hub/partners/partner.ts';
import { moderated, ofNoBoardWithLinks, submissionOf } from '#src/moderation/screening/middleware.ts';
import { staffActWhere } from '#src/platform/audit/staff-act.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { beginningRoutes } from './beginning-routes.ts';
import { answerLetter, endExchange, putInForce, sendLetter } from './course.ts';
import { exchangePath } from './exchange.ts';
import { ExchangeEndForm, LetterForm } from './forms.ts';
import { exchangeOf, loadExchange } from './load.ts';
import { exchangePage, type RefusedOnExchange } from './page.ts';

/** Returns the routes of exchanges of letters, for their two sides: how one begins, goes into force and ends. */
export function exchangeRoutes(deps: Deps): Router {
  const router = Router();
  const load = loadExchange(deps);
  const isOurs = (_req: Request, res: Response) => exchangeOf(res).can.forPlatform;
  const loadForBoth = staffActWhere('partner:manage', isOurs, load);
  const often = rateLimited(databaseLimits(deps.db), 'document', { points: 20, seconds: 3600 });
  // Both sides read a letter before anybody else does.
  const one = '/exchanges/:exchange';

  router.use(beginningRoutes(deps));

  router.get(one, may('document:write'), loadForBoth, (req, res) => show(req, res, {}));

  router.post(
    `${one}/letter`,
    ...[may('partner:manage'), load, moderated(LetterForm, ofNoBoardWithLinks)],
    async (req, res) => {
      if (await handIn(req, res, sendLetter)) done(res, 'letter-out');
    },
  );

  router.post(
    `${one}/answer`,
    ...[may('document:write'), often, loadForBoth, moderated(LetterForm, ofNoBoardWithLinks)],
    async (req, res) => {
      if (await handIn(req, res, answerLetter)) done(res, 'letter-answered');
    },
  );

  router.post(`${one}/files`, upload(deps), may('file:attach'), often, loadForBoth, async (req, res) => {
    const { can } = exchangeOf(res);
    if (!can.send && !can.answer) throw new NotFound();
    await show(req, res, { letter: await formSentWithFile(deps, req, res) });
  });

  router.post(`${one}/force`, may('partner:manage'), load, async (req, res) => {
    const { exchange } = exchangeOf(res);
    await putInForce(deps, requireMember(req), exchange);
    flash(res, 'exchange-in-force');
    res.redirect(303, `${partnersPath}/${exchange.slug}`);
  });

  router.post(
    `${one}/end`,
    may('document:write'),
    loadForBoth,
    moderated(ExchangeEndForm, ofNoBoardWithLinks),
    async (req, res) => {
      const submission = submissionOf(res, ExchangeEndForm);
      if (!submission.ok) return show(req, res.status(422), { end: submission.form });
      await endExchange(deps, requireMember(req), exchangeOf(res).exchange, submission.screened);
      done(res, 'exchange-ended');
    },
  );

  /** Hands in the letter that was sent; false where something is wrong with it, which is shown. */
  async function handIn(req: Request, res: Response, act: typeof sendLetter): Promise<boolean> {
    const submission = submissionOf(res, LetterForm);
    const { t, now } = req.viewer;
    const late = {
      field: 'written_on',
      message: msg('Enter the day it was written, not a later one'),
    };
    const form =
      submission.ok && submission.screened.data.written_on > dayOf(now)
        ? submission.form.refused(late, t)
        : submission.form;
    if (!submission.ok || form.errors.length > 0) {
      await show(req, res.status(422), { letter: form });
      return false;
    }
    await act(deps, requireMember(req), exchangeOf(res).exchange, submission.screened);
    return true;
  }

  async function show(req: Request, res: Response, refused: RefusedOnExchange): Promise<void> {
    const { exchange, can } = exchangeOf(res);
    const title = req.viewer.t('Exchange of letters with {partner}', { partner: exchange.name });
    const page = await exchangePage(deps, exchange, can, refused, req.viewer);
    render(res, 'hub/partners/exchanges/show', { title, index: false }, page);
  }

  function done(res: Response, name: string): void {
    flash(res, name);
    res.redirect(303, exchangePath(exchangeOf(res).exchange.id));
  }

  return router;
}
