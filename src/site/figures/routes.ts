import { type Request, Router } from 'express';
import { z } from 'zod';
import { boardNames } from '#src/forum/boards/store.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { csvOf } from '#src/platform/text/csv.ts';
import { figureDefinitions } from './definitions-store.ts';
import { type CountedFigure, type FigureQuery, figuresPage, figuresPath } from './page.ts';
import { figureParts } from './store.ts';

const Day = z.iso
  .date()
  .refine((day) => day >= '2000-01-01' && day <= '2100-12-31')
  .nullable()
  .catch(null);

/** Returns the routes of the figures: as a page, as a table, as data. */
export function figureRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  async function counted({ query, viewer }: Request) {
    const boards = await boardNames(db, viewer.language);
    const board = boards.find(({ slug }) => slug === query.board);
    const chosen: FigureQuery = {
      from: Day.parse(query.from),
      until: Day.parse(query.until),
      board: board?.slug ?? null,
    };
    const range = { ...chosen, board: board?.id ?? null };
    const figures: CountedFigure[] = [];
    // One after the other: each may read much.
    for (const figure of figureDefinitions) {
      figures.push({ figure, parts: await figureParts(db, figure, range, viewer.now) });
    }
    return { boards, chosen, figures };
  }

  router.get(figuresPath, open, async (req, res) => {
    const { t } = req.viewer;
    const { figures, ...rest } = await counted(req);
    const head = {
      title: t('Figures'),
      description: t('Who takes part, what came of it, and whether promises are kept, in figures.'),
    };
    render(res, 'site/figures/index', head, figuresPage(deps, figures, rest, req.viewer));
  });

  router.get(`${figuresPath}.csv`, open, async (req, res) => {
    const { figures, chosen } = await counted(req);
    const rows = figures.flatMap(({ figure, parts }) =>
      parts.map(({ part, value }) => [figure.name, part, value, chosen.from, chosen.until, chosen.board]),
    );
    const columns = ['figure', 'part', 'value', 'from', 'until', 'board'];
    res.attachment('figures.csv').type('text/csv').send(csvOf(columns, rows));
  });

  router.get(`${figuresPath}.json`, open, async (req, res) => {
    const { figures, chosen } = await counted(req);
    res.json({
      ...chosen,
      figures: figures.map(({ figure: { name, label, definition, dated }, parts }) => ({
        ...{ name, label, definition, dated },
        parts: parts.toSorted((a, b) => String(a.part).localeCompare(String(b.part))),
      })),
    });
  });

  return router;
}
