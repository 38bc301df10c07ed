import { Router } from 'express';
import { enquiryFormView } from '#src/hub/enquiries/sending/form-page.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { documentPage } from './page.ts';
import { documentAsJson, documentAsMarkdown, documentNames, readDocuments } from './texts.ts';
import { termsInForce } from './versions/page.ts';
import { termsVersionRoutes } from './versions/routes.ts';
import { latestTerms } from './versions/store.ts';

/** Returns the routes of the terms of use and the contact page, each also as Markdown and JSON. */
export function termsRoutes(deps: Deps): Router {
  const { config, db } = deps;
  const router = Router();
  const documentOf = readDocuments(config);
  const termsIn = (language: InterfaceLanguage) => documentAsMarkdown(documentOf('terms', language));
  router.use(termsVersionRoutes(deps, termsIn));
  for (const name of documentNames) {
    const canonical = `${config.baseUrl}/${name}`;
    router.get(`/${name}`, open, async (req, res) => {
      const { language, t } = req.viewer;
      const document = documentOf(name, language);
      const head = { title: document.title, description: excerpt(document.intro.html.html, 300), canonical };
      const inForce =
        name === 'terms' ? termsInForce(await latestTerms(db, language), termsIn(language)) : null;
      const enquiry = name === 'contact' ? enquiryFormView(req.viewer) : null;
      render(res, 'site/terms/document', head, documentPage(name, document, { inForce, enquiry }, t));
    });
    router.get(`/${name}.md`, open, (req, res) => {
      res.type('text/markdown').send(documentAsMarkdown(documentOf(name, req.viewer.language)));
    });
    router.get(`/${name}.json`, open, (req, res) => {
      res.json(documentAsJson(documentOf(name, req.viewer.language), canonical));
    });
  }
  return router;
}
