import { Router } from 'express';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf, endOfDay, startOfDay } from '#src/platform/text/dates.ts';
import { zipOf } from '#src/platform/zip.ts';
import { type SetAside, statementBatches } from './export.ts';

type StatementsPage = {
  form: Form;
  count: number;
  /** The first of them, and how many there are beyond. */
  setAside: readonly SetAside[];
  moreAside: number;
  zipHref: string;
};

/** So many that are left out are named on the page; the file names all. */
const mostNamed = 100;

/** Returns the routes by which admins take the statements of reasons out for the Commission's database. */
export function statementRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config, now } = deps;

  router.get('/admin/statements', may('report:publish'), async (req, res) => {
    const days = daysAsked(req.query, now());
    const { batches, setAside } = await statementsOf(db, config.baseUrl, days);
    const count = batches.reduce((sum, batch) => sum + batch.length, 0);
    const shown = setAside.slice(0, mostNamed);
    const zipHref = withQuery('/admin/statements.zip', days);
    const page = {
      form: formWith(days),
      count,
      setAside: shown,
      moreAside: setAside.length - shown.length,
      zipHref,
    };
    render(
      res,
      'moderation/statements/statements',
      { title: req.viewer.t('Statements of reasons'), index: false },
      page,
    );
  });

  router.get('/admin/statements.zip', may('report:publish'), async (req, res) => {
    const days = daysAsked(req.query, now());
    const { batches, setAside } = await statementsOf(db, config.baseUrl, days);
    const files = batches.map((statements, i) => [
      `statements-${String(i + 1).padStart(4, '0')}.json`,
      JSON.stringify({ statements }),
    ]);
    const aside = setAside.length > 0 ? [['set-aside.json', JSON.stringify(setAside)]] : [];
    res.set('Content-Disposition', `attachment; filename="statements-${days.from}-${days.to}.zip"`);
    res.type('zip').send(zipOf(Object.fromEntries([...files, ...aside]), now()));
  });

  return router;
}

type Days = { from: string; to: string };

/** Returns the days asked for; what is none is the first of the year, or today. */
function daysAsked({ from, to }: Readonly<Record<string, unknown>>, now: Date): Days {
  const today = dayOf(now);
  const day = z.iso.date();
  return {
    from: day.catch(`${today.slice(0, 4)}-01-01`).parse(from),
    to: day.catch(today).parse(to),
  };
}

async function statementsOf(db: Db, baseUrl: string, { from, to }: Days) {
  const batches: object[][] = [];
  const aside: SetAside[] = [];
  const until = new Date(endOfDay(to).getTime() + 1000);
  for await (const { statements, setAside } of statementBatches(db, baseUrl, startOfDay(from), until)) {
    if (statements.length > 0) batches.push(statements);
    aside.push(...setAside);
  }
  return { batches, setAside: aside };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/statements/statements': StatementsPage;
  }
}
