import { type Response, Router } from 'express';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf, loadDebate } from '#src/forum/debates/load.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { countingHead, exampleOf } from './counting-page.ts';
import { csvHead, csvRows, jsonEnd, jsonHead, jsonRow } from './export.ts';
import { commonGroundHead, commonGroundPage } from './page.ts';
import {
  attributionOf,
  type ExportRow,
  exportRows,
  idsByCommonGround,
  listTallies,
  type TallyList,
  tallyLists,
  tallyTotals,
} from './store.ts';

// How many contributions of an export are read at a time.
const chunkSize = 500;

/** Returns the routes of common ground in a debate, as a page and as data, and of how it is counted. */
export function commonGroundRoutes(deps: Deps): Router {
  const router = Router();
  const exporting = rateLimited(databaseLimits(deps.db), 'export-figures', { points: 30, seconds: 600 });
  const { baseUrl } = deps.config;

  router.get('/common-ground', open, (req, res) => {
    const { t } = req.viewer;
    const head = { ...countingHead(t), canonical: `${baseUrl}/common-ground` };
    render(res, 'forum/agreement/common-ground/counting', head, { example: exampleOf(t) });
  });

  router.get('/debates/:debate/common-ground', open, loadDebate, async (req, res) => {
    const debate = debateOf(res);
    const path = `${debatePath(debate)}/common-ground`;
    const t = req.viewer.t;
    const only = tallyLists.find((name) => name === req.query.list);
    const cursor = cursorOf(req.query);
    const after = only && cursor && 'after' in cursor ? cursor.after : null;
    if (!isAt(req, path)) return sendOn(res, path, only ? { list: only, after } : {});
    const rows = async (list: TallyList) =>
      only === undefined || only === list
        ? { [list]: await listTallies(deps.db, debate.id, list, after, pageSize) }
        : {};
    const [totals, common, divided] = await Promise.all([
      tallyTotals(deps.db, debate.id),
      rows('common'),
      rows('divided'),
    ]);
    const found = { totals, lists: { ...common, ...divided }, readOn: only !== undefined };
    render(
      res,
      'forum/agreement/common-ground/show',
      {
        ...commonGroundHead(debate, t),
        canonical: baseUrl + path,
        picture: `/debates/${debate.id}/picture.png`,
        index: debate.openedAt !== null && only === undefined,
      },
      commonGroundPage(debate, found, req.viewer),
    );
  });

  router.get('/debates/:debate/common-ground.json', open, exporting, loadDebate, async (_req, res) => {
    const debate = debateOf(res);
    const source = { baseUrl, attribution: await attributionOf(deps.db, debate.id) };
    res.type('json').set('Content-Disposition', `attachment; filename="common-ground-${debate.id}.json"`);
    res.write(jsonHead(debate, source, deps.now()));
    let separator = '';
    await writeInOrder(debate.id, res, (rows) => {
      const text = separator + rows.map((row) => `\n    ${jsonRow(row, source)}`).join(',');
      separator = ',';
      return text;
    });
    res.end(jsonEnd);
  });

  router.get('/debates/:debate/common-ground.csv', open, exporting, loadDebate, async (_req, res) => {
    const debate = debateOf(res);
    const source = { baseUrl, attribution: await attributionOf(deps.db, debate.id) };
    res.type('csv').set('Content-Disposition', `attachment; filename="common-ground-${debate.id}.csv"`);
    res.write(csvHead());
    await writeInOrder(debate.id, res, (rows) => csvRows(rows, debate, source));
    res.end();
  });

  /**
   * Writes all contributions, chunk by chunk, in the order of one moment; stops when nobody reads on. A slow reader
   * keeps no connection to the database meanwhile.
   */
  async function writeInOrder(
    debateId: number,
    res: Response,
    textOf: (rows: readonly ExportRow[]) => string,
  ): Promise<void> {
    const ids = await idsByCommonGround(deps.db, debateId);
    for (let from = 0; from < ids.length && !res.destroyed; from += chunkSize) {
      const rows = await exportRows(deps.db, ids.slice(from, from + chunkSize));
      if (rows.length > 0 && !res.write(textOf(rows)) && !res.destroyed) await drained(res);
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
