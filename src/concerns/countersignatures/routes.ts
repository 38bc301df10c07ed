import { type Request, type Response, Router } from 'express';
import { organisationsCountersignedBy } from '#src/people/affiliations/rights/policy.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { countersignedKinds } from '#src/platform/slice/countersigned-kind.ts';
import { itemOf, loadItem } from '#src/platform/slice/load-item.ts';
import { withItems } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { countersign } from './countersign.ts';
import { RefusalForm, SignForm } from './forms.ts';
import { countersignaturesPage, type RefusedForm } from './page.ts';
import { countersignaturesAwaitedFrom } from './store.ts';

/** Where delegates read what waits for them. */
export const countersignaturesPath = '/organisations/countersignatures';

/** Returns the routes of countersignatures: what waits, signing it, declining with words. */
export function countersignatureRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = countersignedKinds(deps);

  router.get(countersignaturesPath, may('account:use'), (req, res) => show(req, res, null));

  for (const kind of kinds) {
    const path = `/${kind.path}/:${kind.name}/countersignature`;
    const loaded = loadItem(deps, kind);

    router.post(path, may('account:use'), loaded, async (req, res) => {
      const item = itemOf(res);
      const parsed = parseForm(SignForm, req.body, req.viewer.t);
      if (!parsed.ok) return show(req, res.status(422), { id: item.id, form: parsed.form });
      const answer = { revision: parsed.data.revision, words: null };
      const became = await countersign(deps, requireMember(req), kind, item, answer);
      flash(res, became === 'published' ? 'countersigned' : 'countersigned-held');
      res.redirect(303, countersignaturesPath);
    });

    router.post(`${path}/refusal`, may('account:use'), loaded, async (req, res) => {
      const item = itemOf(res);
      const parsed = parseForm(RefusalForm, req.body, req.viewer.t);
      if (!parsed.ok) return show(req, res.status(422), { id: item.id, form: parsed.form });
      await countersign(deps, requireMember(req), kind, item, parsed.data);
      flash(res, 'not-countersigned');
      res.redirect(303, countersignaturesPath);
    });
  }

  async function show(req: Request, res: Response, refused: RefusedForm | null): Promise<void> {
    const { actor, now, t } = req.viewer;
    const awaited = await countersignaturesAwaitedFrom(deps.db, actor);
    const texts = await withItems(deps.db, kinds, awaited, now);
    const delegate = organisationsCountersignedBy(actor).length > 0;
    const page = countersignaturesPage(texts, kinds, delegate, refused, req.viewer);
    const title = t('Waiting for your countersignature');
    render(res, 'concerns/countersignatures/countersignatures', { title, index: false }, page);
  }

  return router;
}
