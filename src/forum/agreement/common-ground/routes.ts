import { type Response, Router } from 'express';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, withQuery } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { exampleOf } from './counting-page.ts';
import { csvHead, csvRow, jsonEnd, jsonHead, jsonRow } from './export.ts';
import { commonGroundPage } from './page.ts';
import {
  attributionOf,
  type CommonList,
  commonGround,
  commonLists,
  commonTotals,
  type Exported,
  exportedGround,
  groundOrder,
} from './store.ts';

const chunk = 500;

/** Where the groups agree in a debate, as a page and as data; and how that is counted. */
export function commonGroundRoutes(deps: Deps): Router {
  const router = Router();
  const exporting = rateLimited(databaseLimits(deps.db), 'export-figures', { points: 30, seconds: 600 });
  const { baseUrl } = deps.config;

  router.get('/common-ground', open, (req, res) => {
    const t = req.viewer.t;
    const title = t('How common ground is counted');
    render(
      res,
      'forum/agreement/common-ground/counting',
      { title, canonical: `${baseUrl}/common-ground` },
      { example: exampleOf(t) },
    );
  });

  router.get('/debates/:debate/common-ground', open, loadDebate, async (req, res) => {
    const debate = debateOf(res);
    const path = `${debatePath(debate)}/common-ground`;
    const t = req.viewer.t;
    const only = commonLists.find((name) => name === req.query.list);
    const cursor = cursorOf(req.query);
    const after = only && cursor && 'after' in cursor ? cursor.after : null;
    if (req.path !== path) return res.redirect(301, withQuery(path, only ? { list: only, after } : {}));
    const rows = async (list: CommonList) =>
      only === undefined || only === list
        ? { [list]: await commonGround(deps.db, debate.id, list, after, pageSize) }
        : {};
    const [totals, common, divided] = await Promise.all([
      commonTotals(deps.db, debate.id),
      rows('common'),
      rows('divided'),
    ]);
    const found = { totals, lists: { ...common, ...divided }, readOn: only !== undefined };
    const title = t('Common ground: {title}', { title: debate.title });
    render(
      res,
      'forum/agreement/common-ground/show',
      { title, canonical: baseUrl + path, index: debate.openedAt !== null && only === undefined },
      commonGroundPage(debate, found, req.viewer.language, t),
    );
  });

  router.get('/debates/:debate/common-ground.json', open, exporting, loadDebate, async (_req, res) => {
    const debate = debateOf(res);
    const source = { baseUrl, attribution: await attributionOf(deps.db, debate.id) };
    res.type('json').set('Content-Disposition', `attachment; filename="common-ground-${debate.id}.json"`);
    res.write(jsonHead(debate, source, deps.now()));
    let first = true;
    await inOrder(debate.id, res, (row) => {
      const piece = `${first ? '' : ','}\n    ${jsonRow(row, source)}`;
      first = false;
      return piece;
    });
    res.end(jsonEnd);
  });

  router.get('/debates/:debate/common-ground.csv', open, exporting, loadDebate, async (_req, res) => {
    const debate = debateOf(res);
    const source = { baseUrl, attribution: await attributionOf(deps.db, debate.id) };
    res.type('csv').set('Content-Disposition', `attachment; filename="common-ground-${debate.id}.csv"`);
    res.write(csvHead());
    await inOrder(debate.id, res, (row) => csvRow(row, debate, source));
    res.end();
  });

  /**
   * Writes all contributions, piece by piece, in the order of one moment; stops when nobody reads on. A slow reader
   * keeps no connection to the database meanwhile.
   */
  async function inOrder(debateId: number, res: Response, piece: (row: Exported) => string): Promise<void> {
    const ids = await groundOrder(deps.db, debateId);
    for (let from = 0; from < ids.length && !res.destroyed; from += chunk) {
      const rows = await exportedGround(deps.db, ids.slice(from, from + chunk));
      if (!res.write(rows.map(piece).join('')) && !res.destroyed) await drained(res);
    }
  }
  return router;
}

function drained(res: Response): Promise<void> {
  return new Promise((done) => {
    const go = () => {
      res.off('drain', go).off('close', go);
      done();
    };
    res.on('drain', go).on('close', go);
  });
}
