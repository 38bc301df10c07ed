import { type Request, type Response, Router } from 'express';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { addFlagger, endStatus } from './add-flagger.ts';
import { flaggerCsv } from './export.ts';
import { areasIn, FlaggerForm } from './forms.ts';
import { flaggerPage, flaggersPage, flaggersPath } from './page.ts';
import { allFlaggers, flaggerById, noticesOfFlagger } from './store.ts';

/** Returns the routes of the register of trusted flaggers (DSA, Article 22). */
export function flaggerRoutes(deps: Deps): Router {
  const router = Router();
  const one = `${flaggersPath}/:flagger`;

  router.get(flaggersPath, may('role:manage'), async (req, res) => {
    await showList(req, res, formWith());
  });

  router.post(flaggersPath, may('role:manage'), async (req, res) => {
    const { t } = req.viewer;
    const parsed = parseForm(FlaggerForm, req.body, t);
    if (!parsed.ok) return showList(req, res.status(422), parsed.form);
    const { name, coordinator, handle, domain = null, key, from, until } = parsed.data;
    const draft = { name, coordinator, handle, domain, key, from, until, areas: areasIn(parsed.data) };
    const added = await addFlagger(deps, requireMember(req), draft);
    if ('field' in added) return showList(req, res.status(422), parsed.form.refused(added, t));
    if (added.key === null) return res.redirect(303, `${flaggersPath}/${added.id}`);
    await showOne(req, res.status(201), added.id, added.key);
  });

  router.get(one, may('role:manage'), async (req, res) => {
    await showOne(req, res, numberIn(req), null);
  });

  router.post(`${one}/end`, may('role:manage'), async (req, res) => {
    const id = numberIn(req);
    if (!(await flaggerById(deps.db, id))) throw new NotFound();
    await endStatus(deps, requireMember(req), id);
    res.redirect(303, `${flaggersPath}/${id}`);
  });

  router.get(`${one}/notices.csv`, may('role:manage'), async (req, res) => {
    const id = numberIn(req);
    if (!(await flaggerById(deps.db, id))) throw new NotFound();
    const notices = await noticesOfFlagger(deps.db, id, req.query.only === 'imprecise', 100_000);
    res.attachment(`trusted-flagger-${id}.csv`).type('text/csv').send(flaggerCsv(notices));
  });

  async function showList(req: Request, res: Response, form: Form): Promise<void> {
    const page = flaggersPage(await allFlaggers(deps.db), form, req.viewer);
    const head = { title: req.viewer.t('Trusted flaggers'), index: false as const };
    render(res, 'moderation/notices/flaggers/list', head, page);
  }

  async function showOne(req: Request, res: Response, id: number, key: string | null): Promise<void> {
    const flagger = await flaggerById(deps.db, id);
    if (!flagger) throw new NotFound();
    const notices = await noticesOfFlagger(deps.db, id, false, tablePageSize);
    const page = flaggerPage({ flagger, notices, key, baseUrl: deps.config.baseUrl }, req.viewer);
    render(res, 'moderation/notices/flaggers/flagger', { title: flagger.name, index: false }, page);
  }

  return router;
}

function numberIn(req: Request): number {
  const id = parseId(req.params.flagger);
  if (id === undefined) throw new NotFound();
  return id;
}
