import { Router } from 'express';
import type { Deps } from '#src/deps.ts';
import { open } from '#src/http/may.ts';
import { render } from '#src/http/render.ts';
import type { SafeHtml } from '#src/text/safe-html.ts';
import { pageNames, readTexts } from './texts.ts';

export type TextPage = { title: string; body: SafeHtml; lang: string | null };

/** The pages of plain text: /about, /privacy, /accessibility. */
export function pageRoutes({ config }: Deps): Router {
  const router = Router();
  const textOf = readTexts();
  for (const name of pageNames) {
    router.get(`/${name}`, open, (req, res) => {
      const { title, body, language } = textOf(name, req.language);
      const page: TextPage = { title, body, lang: language === req.language ? null : language };
      render(res, 'pages/text', { title, canonical: `${config.baseUrl}/${name}` }, page);
    });
  }
  return router;
}
