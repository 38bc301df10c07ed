import { type Request, type Response, Router } from 'express';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { editorPage } from './editor.ts';
import { PublishForm, WordsForm } from './forms.ts';
import { reportHref } from './page.ts';
import { publishReport } from './publish.ts';
import { saveWords } from './save-words.ts';
import { publishedReport, reportWords } from './store.ts';
import { defaultNotes } from './template/notes.ts';

/** Returns the routes by which admins write and publish the yearly report. */
export function transparencyAdminRoutes(deps: Deps): Router {
  const router = Router();
  const path = '/admin/transparency/:year';

  router.get(path, may('report:publish'), async (req, res) => {
    await showEditor(deps, req, res, {});
  });

  router.post(path, may('report:publish'), async (req, res) => {
    const year = yearOf(req);
    const parsed = parseForm(WordsForm, req.body, req.viewer.t);
    if (!parsed.ok) return showEditor(deps, req, res.status(422), { form: parsed.form });
    if (!(await saveWords(deps, year, parsed.data))) {
      return showEditor(deps, req, res.status(409), { form: parsed.form, isStale: true });
    }
    flash(res, 'saved');
    res.redirect(303, `/admin/transparency/${year}`);
  });

  router.post(`${path}/publication`, may('report:publish'), async (req, res) => {
    const { actor, t } = req.viewer;
    const year = yearOf(req);
    const parsed = parseForm(PublishForm, req.body, t);
    if (!parsed.ok) return showEditor(deps, req, res.status(422), { publishForm: parsed.form });
    const { version, ...correction } = parsed.data;
    const published = await publishReport(deps, actor, year, version === 0 ? null : correction, version);
    if (published === 'proposed') {
      flash(res, 'report-proposed');
      return res.redirect(303, `/admin/transparency/${year}`);
    }
    if (typeof published !== 'number') {
      const publishForm = parsed.form.with({ field: published.field, message: t(published.message) });
      return showEditor(deps, req, res.status(422), { publishForm });
    }
    flash(res, 'report-published');
    res.redirect(303, reportHref(year, published));
  });

  return router;
}

function yearOf(req: Request): number {
  const year = String(req.params.year);
  if (!/^20\d\d$/.test(year)) throw new NotFound();
  return Number(year);
}

async function showEditor(
  { db }: Deps,
  req: Request,
  res: Response,
  sent: { form?: Form; publishForm?: Form; isStale?: boolean },
): Promise<void> {
  const year = yearOf(req);
  const newest = await publishedReport(db, year, null);
  const words = await reportWords(db, year);
  const state = stateOfValues(words);
  const opened = sent.form ?? formWith({ ...defaultNotes, ...words, state });
  const form = sent.isStale ? opened.set('state', state) : opened;
  const forms = { form, publishForm: sent.publishForm ?? formWith() };
  const standing = sent.isStale ? words : null;
  const page = editorPage(year, newest?.version ?? 0, { ...forms, standing }, req.viewer);
  const title = req.viewer.t('Write the transparency report {year}', { year: String(year) });
  render(res, 'moderation/transparency/editor', { title, index: false }, page);
}
