import { type Request, type Response, Router } from 'express';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { feedLength, pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { csvOf } from '#src/platform/text/csv.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { excuseDuty, extendDuty } from './change.ts';
import { duePath, dutyKinds, dutyPath } from './duty.ts';
import { ExcuseForm, ExtensionForm } from './forms.ts';
import {
  dutyWithNumber,
  type ListedDuty,
  latestDuties,
  listDuties,
  owingOrganisations,
} from './list-store.ts';
import { dutiesPage, dutyCells, dutyColumns, dutyEntry, dutyFilters, dutyPage } from './page.ts';

const mostInFile = 10_000;

/** Returns the routes of duties: all of them, as a page, a table and a feed; one, putting its date off, excusing. */
export function dutyRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const often = rateLimited(databaseLimits(db), 'duty', { points: 20, seconds: 3600 });
  const board = () => ({ id: 0, screening: 'none' as const, linksHeld: true });

  async function chosenBy(req: Request) {
    const organisations = await owingOrganisations(db);
    return { organisations, ...dutyFilters(req.query, dutyKinds, organisations) };
  }

  router.get(duePath, open, async (req, res) => {
    const { t, now } = req.viewer;
    const { organisations, chosen, filters } = await chosenBy(req);
    const cursor = cursorOf(req.query);
    const rows = await listDuties(db, filters, { today: dayOf(now), cursor, size: pageSize });
    const page = dutiesPage(deps, pageOf(rows, pageSize, cursor), { chosen, organisations }, req.viewer);
    const title = t('What is owed');
    const feed = { href: `${duePath}/feed.atom`, title };
    render(res, 'outcomes/duties/index', { title, description: t(lead), feed }, page);
  });

  router.get(`${duePath}.csv`, open, async (req, res) => {
    const { filters } = await chosenBy(req);
    const today = dayOf(req.viewer.now);
    const rows = await listDuties(db, filters, { today, cursor: null, size: mostInFile });
    const cells = rows.map((duty) => dutyCells(deps, duty, req.viewer));
    res.attachment('due.csv').type('text/csv').send(csvOf(dutyColumns, cells));
  });

  router.get(`${duePath}/feed.atom`, open, async (req, res) => {
    const { t, language } = req.viewer;
    const duties = await latestDuties(db, feedLength);
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: `${duePath}/feed.atom`, pagePath: duePath, language },
      title: `${t('What is owed')} · ICT4Society`,
      entries: duties.map((duty) => dutyEntry(deps, duty, req.viewer)),
    });
  });

  router.get('/duties/:duty', open, async (req, res) => show(req, res, await dutyOf(req, res), formWith()));

  router.post(
    '/duties/:duty/extension',
    may('document:write'),
    often,
    moderated(ExtensionForm, board),
    async (req, res) => {
      const duty = await dutyOf(req, res);
      const submission = submissionOf(res, ExtensionForm);
      if (!submission.ok) return show(req, res.status(422), duty, submission.form);
      const refusal = await extendDuty(deps, requireMember(req), duty, submission.screened);
      if (refusal) return show(req, res.status(422), duty, submission.form.refused(refusal, req.viewer.t));
      flash(res, 'duty-extended');
      res.redirect(303, dutyPath(duty));
    },
  );

  router.post(
    '/duties/:duty/excuse',
    may('document:review'),
    moderated(ExcuseForm, board),
    async (req, res) => {
      const duty = await dutyOf(req, res);
      const submission = submissionOf(res, ExcuseForm);
      if (!submission.ok) return show(req, res.status(422), duty, submission.form);
      const refusal = await excuseDuty(deps, requireMember(req), duty, submission.screened);
      if (refusal) return show(req, res.status(422), duty, submission.form.refused(refusal, req.viewer.t));
      flash(res, 'duty-excused');
      res.redirect(303, dutyPath(duty));
    },
  );

  async function dutyOf(req: Request, res: Response): Promise<ListedDuty> {
    const id = parseId(req.params.duty);
    const duty = id === undefined ? undefined : await dutyWithNumber(db, id);
    if (!duty) throw new NotFound();
    concerns(res, 'duty', duty.id);
    return duty;
  }

  function show(req: Request, res: Response, duty: ListedDuty, form: Form): void {
    const page = dutyPage(deps, duty, form, req.viewer);
    render(res, 'outcomes/duties/show', { title: `${page.duty.label}: ${duty.title}`, index: false }, page);
  }

  return router;
}

const lead = msg(
  'Who owes what by when, the platform too: syntheses, responses, reports and confirmations, with what is late in front.',
);
