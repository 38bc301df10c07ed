import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { caseOf, loadCase } from '#src/moderation/cases/load.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { localOf } from '#src/platform/text/dates.ts';
import { SuspicionForm, TellingForm } from './forms.ts';
import { suspicionFormPage, suspicionPage, suspicionsPage } from './page.ts';
import { raiseSuspicion } from './raise-suspicion.ts';
import { evidenceOf, type Suspicion, setSuspicionTold, suspicionFor, suspicionsFor } from './store.ts';
import { suspicionPath, suspicionsPath } from './suspicion.ts';

/** Returns the routes by which moderators tell authorities of a danger to life or safety. */
export function suspicionRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const decide = may('case:decide');
  const ofCase = loadCase(deps);

  router.get('/moderation/cases/:case/suspicion', decide, ofCase, (req, res) => {
    showForm(req, res, formWith({ recipient: 'state', submission: randomUUID() }));
  });

  router.post('/moderation/cases/:case/suspicions', decide, ofCase, async (req, res) => {
    const parsed = parseForm(SuspicionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showForm(req, res.status(422), parsed.form);
    const id = await raiseSuspicion(deps, requireMember(req).id, caseOf(res), parsed.data);
    flash(res, 'suspicion-raised');
    res.redirect(303, suspicionPath(id));
  });

  router.get(suspicionsPath, decide, async (req, res) => {
    const cursor = cursorOf(req.query);
    const rows = await suspicionsFor(db, req.viewer.actor, cursor, tablePageSize);
    const page = suspicionsPage(pageOf(rows, tablePageSize, cursor), req.viewer);
    const title = req.viewer.t('Dangers to life or safety');
    render(res, 'moderation/suspicions/suspicions', { title, index: false }, page);
  });

  router.get(`${suspicionsPath}/:suspicion`, decide, async (req, res) => {
    show(req, res, await suspicionNamed(req), formWith({ at: localOf(req.viewer.now) }));
  });

  router.get(`${suspicionsPath}/:suspicion/evidence.json`, decide, async (req, res) => {
    const suspicion = await suspicionNamed(req);
    res.set('Content-Disposition', `attachment; filename="suspicion-${suspicion.id}.json"`);
    res.json({ ...suspicion, evidence: await evidenceOf(db, suspicion.id) });
  });

  router.post(`${suspicionsPath}/:suspicion/telling`, decide, async (req, res) => {
    const suspicion = await suspicionNamed(req);
    const parsed = parseForm(TellingForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), suspicion, parsed.form);
    if (!(await setSuspicionTold(db, suspicion.id, parsed.data))) {
      throw new Conflict(msg('The report to the authority has already been noted.'));
    }
    flash(res, 'saved');
    res.redirect(303, suspicionPath(suspicion.id));
  });

  async function suspicionNamed(req: Request): Promise<Suspicion> {
    const id = parseId(req.params.suspicion);
    const suspicion = id === undefined ? undefined : await suspicionFor(db, req.viewer.actor, id);
    if (!suspicion) throw new NotFound();
    return suspicion;
  }

  return router;
}

function showForm(req: Request, res: Response, form: Form): void {
  const page = suspicionFormPage(caseOf(res).id, form, req.viewer);
  const title = req.viewer.t('A danger to life or safety');
  render(res, 'moderation/suspicions/new', { title, index: false }, page);
}

function show(req: Request, res: Response, suspicion: Suspicion, form: Form): void {
  const title = req.viewer.t('A danger to life or safety');
  render(
    res,
    'moderation/suspicions/suspicion',
    { title, index: false },
    suspicionPage(suspicion, form, req.viewer),
  );
}
