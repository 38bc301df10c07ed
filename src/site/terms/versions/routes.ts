import { type Request, type Response, Router } from 'express';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { FirstTermsForm, TermsForm } from './forms.ts';
import { termsChangesPage, termsEditingPage, termsVersionsPage } from './page.ts';
import { publishTerms } from './publish-terms.ts';
import { type KeptTerms, keptTerms, latestTerms, listTerms } from './store.ts';
import { termsEditingPath, termsVersionHref, termsVersionsPath } from './version.ts';

/** Returns the routes of the versions of the terms of use, and those by which admins publish one; `textIn` gives the text of today. */
export function termsVersionRoutes(deps: Deps, textIn: (language: InterfaceLanguage) => string): Router {
  const router = Router();
  const { config, db } = deps;
  const manage = may('rules:manage');

  router.get(termsVersionsPath, open, async (req, res) => {
    const { language, t } = req.viewer;
    const page = termsVersionsPage(await listTerms(db, language));
    const description = t('Every version of the terms of use, when it came into force and what it changed.');
    const canonical = config.baseUrl + termsVersionsPath;
    const head = { title: t('Versions of the terms of use'), description, canonical };
    render(res, 'site/terms/versions/versions', head, page);
  });

  router.get(`${termsVersionsPath}/:version.md`, open, async (req, res) => {
    res.type('text/markdown').send((await versionIn(req)).markdown);
  });

  router.get(`${termsVersionsPath}/:version`, open, async (req, res) => {
    const { language, t } = req.viewer;
    const version = await versionIn(req);
    const page = termsChangesPage(version, await keptTerms(db, version.number - 1, language));
    const title = t('Version {number, number} of the terms of use', { number: version.number });
    render(res, 'site/terms/versions/changes', { title, description: version.summary }, page);
  });

  router.get(termsEditingPath, manage, async (req, res) => showEditing(req, res, formWith()));

  router.post(termsEditingPath, manage, async (req, res) => {
    const { t } = req.viewer;
    const isFirst = FirstTermsForm.safeParse(req.body).success;
    const parsed = parseForm(TermsForm, req.body, t);
    if (!parsed.ok && !isFirst) return showEditing(req, res.status(422), parsed.form);
    const input = parsed.ok && !isFirst ? parsed.data : null;
    const number = await publishTerms(deps, requireMember(req).id, textIn, input);
    flash(res, 'terms-published');
    res.redirect(303, termsVersionHref(number));
  });

  async function versionIn(req: Request): Promise<KeptTerms> {
    const number = parseId(req.params.version);
    const version = number && number < 2 ** 31 ? await keptTerms(db, number, req.viewer.language) : undefined;
    if (!version) throw new NotFound();
    return version;
  }

  async function showEditing(req: Request, res: Response, form: Form): Promise<void> {
    const texts = [];
    for (const language of interfaceLanguages)
      texts.push({ language, last: await latestTerms(db, language), markdown: textIn(language) });
    const page = termsEditingPage(texts, form, req.viewer);
    render(res, 'site/terms/versions/editing', { title: req.viewer.t('Terms of use'), index: false }, page);
  }

  return router;
}
