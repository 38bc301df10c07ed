import { type Request, type Response, Router } from 'express';
import { clausesInForce } from '#src/moderation/rules/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { WordingForm } from './forms.ts';
import { keepWording, offerWording } from './keep-wording.ts';
import { loadWording, wordingOf } from './load.ts';
import { wordingForm, wordingPage, wordingsPage } from './page.ts';
import { allWordings, type Wording } from './store.ts';
import { wordingsPath } from './wording.ts';

const keeps = may('case:decide');

/** Returns the routes by which moderators keep prepared wordings. */
export function wordingRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadWording(deps);

  router.get(wordingsPath, keeps, async (req, res) => {
    const page = wordingsPage(await allWordings(deps.db), req.viewer);
    render(res, 'moderation/wordings/list', { title: req.viewer.t('Prepared wordings'), index: false }, page);
  });

  router.get(`${wordingsPath}/new`, keeps, (req, res) => show(req, res, null, wordingForm(null, req.viewer)));

  router.post(wordingsPath, keeps, (req, res) => keep(req, res, null));

  router.get(`${wordingsPath}/:wording`, keeps, one, (req, res) =>
    show(req, res, wordingOf(res), wordingForm(wordingOf(res), req.viewer)),
  );

  router.post(`${wordingsPath}/:wording`, keeps, one, (req, res) => keep(req, res, wordingOf(res)));

  for (const [act, offered] of [
    ['putting-away', false],
    ['return', true],
  ] as const) {
    router.post(`${wordingsPath}/:wording/${act}`, keeps, one, async (_req, res) => {
      await offerWording(deps, wordingOf(res).id, offered);
      flash(res, offered ? 'wording-kept' : 'wording-put-away');
      res.redirect(303, wordingsPath);
    });
  }

  async function keep(req: Request, res: Response, wording: Wording | null): Promise<void> {
    const { t } = req.viewer;
    const parsed = parseForm(WordingForm, req.body, t);
    if (!parsed.ok) return show(req, res.status(422), wording, parsed.form);
    const wrong = await keepWording(deps, requireMember(req), wording?.id ?? null, parsed.data);
    if (wrong) return show(req, res.status(422), wording, parsed.form.refused(wrong, t));
    flash(res, 'wording-kept');
    res.redirect(303, wordingsPath);
  }

  async function show(req: Request, res: Response, wording: Wording | null, form: Form): Promise<void> {
    const { language, now, t } = req.viewer;
    const page = wordingPage(wording, await clausesInForce(deps.db, language, now), form, req.viewer);
    render(
      res,
      'moderation/wordings/wording',
      { title: wording?.title ?? t('New wording'), index: false },
      page,
    );
  }

  return router;
}
