import { Router } from 'express';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { textPage } from './page.ts';
import { pageNames, readTexts } from './texts.ts';

/** Returns the routes of the pages of plain text: /about, /privacy, /accessibility, /partnership. */
export function aboutRoutes({ config }: Deps): Router {
  const router = Router();
  const textOf = readTexts(config);
  for (const name of pageNames) {
    router.get(`/${name}`, open, (req, res) => {
      const text = textOf(name, req.viewer.language);
      const page = textPage(text, req.viewer.language);
      const { title, description } = text;
      const head = { title, description, canonical: `${config.baseUrl}/${name}` };
      render(res, 'site/about/text', head, page);
    });
  }
  return router;
}
