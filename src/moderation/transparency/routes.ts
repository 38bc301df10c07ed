import { type Request, type Response, Router } from 'express';
import { NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { zipOf } from '#src/platform/zip.ts';
import { csvFiles } from './files.ts';
import { reportHref, transparencyPage } from './page.ts';
import { activeRecipients, publishedRecipients } from './recipients-store.ts';
import { reportSheets, service } from './report.ts';
import { firstYear, publishedReport, publishedVersions, reportWords } from './store.ts';
import { defaultNotes } from './template/notes.ts';
import { sheetCsv } from './template/sheet.ts';

type AskedReport = { year: number; version: number | null };

/** Returns the routes of the transparency reports: as pages, as the Commission's CSV files, and as JSON. */
export function transparencyRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get('/transparency', open, async (req, res) => {
    req.params.year = String(now().getUTCFullYear());
    await showReport(deps, req, res);
  });

  for (const path of ['/transparency/:year', '/transparency/:year/:version']) {
    router.get(`${path}.json`, open, async (req, res) => {
      const { report, sheets } = await reportAsked(deps, req);
      const about = report && { version: report.version, publishedAt: report.publishedAt };
      res.json({ format: 'ict4society/transparency-report', service, ...asked(req), ...about, sheets });
    });

    router.get(`${path}.zip`, open, async (req, res) => {
      const { report, sheets } = await reportAsked(deps, req);
      const files = [...csvFiles(sheets)].map(([name, csv]) => [`${name}.csv`, csv] as const);
      const { year, version } = asked(req);
      const name = ['transparency-report', year, version].filter((part) => part !== null).join('-');
      res.set('Content-Disposition', `attachment; filename="${name}.zip"`);
      res.type('zip').send(zipOf(Object.fromEntries(files), report?.publishedAt ?? now()));
    });

    router.get(`${path}/:sheet.csv`, open, async (req, res) => {
      const { sheets } = await reportAsked(deps, req);
      const sheet = sheets.find(({ name }) => name === req.params.sheet);
      if (!sheet) throw new NotFound();
      res.set('Content-Disposition', `attachment; filename="${sheet.name}.csv"`);
      res.type('csv').send(sheetCsv(sheet));
    });

    router.get(path, open, async (req, res) => {
      await showReport(deps, req, res);
    });
  }

  async function showReport({ config }: Deps, req: Request, res: Response): Promise<void> {
    const { t } = req.viewer;
    const { years, report, sheets } = await reportAsked(deps, req);
    const { year } = asked(req);
    const recipients = { now: await activeRecipients(db, now()), rows: await publishedRecipients(db) };
    const versions = await publishedVersions(db);
    const page = transparencyPage({ year, years, report, versions, sheets, recipients }, req.viewer);
    const title = t('Transparency report {year}', { year: String(year) });
    const description = t(
      'How this platform moderates, in figures, as Articles 15 and 24 of the Digital Services Act require.',
    );
    const canonical = `${config.baseUrl}${reportHref(year)}`;
    render(res, 'moderation/transparency/report', { title, description, canonical }, page);
  }

  return router;
}

function asked(req: Request): AskedReport {
  const { year = '', version } = req.params;
  if (!/^20\d\d$/.test(String(year)) || (version !== undefined && !/^[1-9]\d{0,3}$/.test(String(version))))
    throw new NotFound();
  return { year: Number(year), version: version === undefined ? null : Number(version) };
}

/** Returns the report of the address as it was published, or what stands now; 404 before the first year and for the future. */
async function reportAsked({ db, now, config }: Deps, req: Request) {
  const { year, version } = asked(req);
  const thisYear = now().getUTCFullYear();
  const first = (await firstYear(db)) ?? thisYear;
  const years = Array.from({ length: Math.max(1, thisYear - first + 1) }, (_, i) => thisYear - i);
  const report = (await publishedReport(db, year, version)) ?? null;
  if (report) return { years, report, sheets: report.sheets };
  if (version !== null || !years.includes(year)) throw new NotFound();
  const about = { year, provider: config.operator, publishedOn: null, previousOn: null };
  const words = { ...defaultNotes, ...(await reportWords(db, year)) };
  return { years, report, sheets: await reportSheets(db, about, words) };
}
