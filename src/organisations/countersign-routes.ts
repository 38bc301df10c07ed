import { type Request, type Response, Router } from 'express';
import { memberIn } from '#src/accounts/session.ts';
import { contributionOf, loadContribution } from '#src/contributions/load.ts';
import { debateOf } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import { flash } from '#src/http/flash.ts';
import { type Form, parseForm } from '#src/http/form.ts';
import { may } from '#src/http/may.ts';
import { render } from '#src/http/render.ts';
import { translator } from '#src/i18n/t.ts';
import { countersign } from './countersign.ts';
import { countersignaturesPage } from './countersign-page.ts';
import { waitingFor } from './countersign-queries.ts';
import { RefusalForm, SignForm } from './forms.ts';
import { countersignedBy } from './policy.ts';

/** Countersignatures: what waits, signing it, declining with words. */
export function countersignRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadContribution(deps);
  const list = '/organisations/countersignatures';

  router.get(list, may('account:use'), (req, res) => show(req, res, null));

  router.post('/contributions/:contribution/countersignature', may('account:use'), one, async (req, res) => {
    const parsed = parseForm(SignForm, req.body, translator(req.language));
    const { id } = contributionOf(res);
    if (!parsed.ok) return show(req, res.status(422), { id, form: parsed.form });
    const answer = { revision: parsed.data.revision, words: null };
    const became = await countersign(deps, memberIn(req), debateOf(res), contributionOf(res), answer);
    flash(res, became === 'published' ? 'countersigned' : 'countersigned-held');
    res.redirect(303, list);
  });

  router.post(
    '/contributions/:contribution/countersignature/refusal',
    may('account:use'),
    one,
    async (req, res) => {
      const parsed = parseForm(RefusalForm, req.body, translator(req.language));
      const { id } = contributionOf(res);
      if (!parsed.ok) return show(req, res.status(422), { id, form: parsed.form });
      await countersign(deps, memberIn(req), debateOf(res), contributionOf(res), parsed.data);
      flash(res, 'not-countersigned');
      res.redirect(303, list);
    },
  );

  async function show(
    req: Request,
    res: Response,
    refused: { id: number; form: Form } | null,
  ): Promise<void> {
    const { actor, language } = req;
    const waiting = await waitingFor(deps.db, actor);
    const delegate = countersignedBy(actor).length > 0;
    const page = countersignaturesPage(waiting, delegate, { actor, language, now: deps.now() }, refused);
    const title = translator(language)('What waits for your countersignature');
    render(res, 'organisations/countersignatures', { title, index: false }, page);
  }

  return router;
}
