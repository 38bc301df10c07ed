import { Router } from 'express';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { curationPath } from './curators-home.ts';
import { curationHome } from './page.ts';
import { curatedDebates } from './store.ts';

/** Returns the routes of the curators' home. */
export function curationRoutes({ db }: Deps): Router {
  return Router().get(curationPath, may('debate:curate'), async (req, res) => {
    const page = curationHome(await curatedDebates(db, req.viewer), req.viewer);
    render(res, 'forum/debates/curation-home', { title: req.viewer.t('Curation'), index: false }, page);
  });
}
