import { type Request, type Response, Router } from 'express';
import { contributionOf, loadContribution } from '#src/forum/contributions/load.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { RefusalForm, SignForm } from '#src/people/organisations/forms.ts';
import { countersignedBy } from '#src/people/organisations/policy.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { memberIn } from '#src/platform/http/member-in.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { countersign } from './countersign.ts';
import { countersignaturesPage } from './page.ts';
import { waitingFor } from './queries.ts';

/** Countersignatures: what waits, signing it, declining with words. */
export function countersignRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadContribution(deps);
  const list = '/organisations/countersignatures';

  router.get(list, may('account:use'), (req, res) => show(req, res, null));

  router.post('/contributions/:contribution/countersignature', may('account:use'), one, async (req, res) => {
    const parsed = parseForm(SignForm, req.body, req.viewer.t);
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
      const parsed = parseForm(RefusalForm, req.body, req.viewer.t);
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
    const { actor, language } = req.viewer;
    const waiting = await waitingFor(deps.db, actor);
    const delegate = countersignedBy(actor).length > 0;
    const page = countersignaturesPage(waiting, delegate, { actor, language, now: deps.now() }, refused);
    const title = translator(language)('What waits for your countersignature');
    render(res, 'concerns/countersignatures/countersignatures', { title, index: false }, page);
  }

  return router;
}
