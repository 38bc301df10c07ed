import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { loadContribution, readable } from '#src/forum/contributions/load.ts';
import { decide } from '#src/moderation/decisions/decide.ts';
import { previewForAuthor } from '#src/moderation/decisions/notify.ts';
import { reverse } from '#src/moderation/decisions/reverse.ts';
import { decisionsAbout } from '#src/moderation/decisions/store.ts';
import { startCase } from '#src/moderation/flags/flag.ts';
import { boardFilter, DecisionForm, ReversalForm } from '#src/moderation/forms.ts';
import { clausesInForce } from '#src/moderation/rules/clauses.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { entriesOf } from './case-queries.ts';
import { claim, release } from './claim.ts';
import { caseOf, decisionOf, itemOf, loadCase, loadDecision } from './load.ts';
import { casePage, type Preview } from './page.ts';
import { queuePage } from './queue-page.ts';
import { queue, queueCounts, queueFilters } from './queue-queries.ts';

const historyLength = 50;
const Show = z.enum(queueFilters).catch('all');

/** The queue, cases, and decisions: for the moderators of each board. */
export function staffRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;
  const one = loadCase(deps);

  router.get('/moderation/queue', may('case:decide'), async (req, res) => {
    const { actor, language } = req.viewer;
    const t = translator(language);
    const filter = Show.parse(req.query.show);
    const board = boardFilter.parse(req.query.board);
    const cursor = cursorOf(req.query);
    const at = now();
    const counts = await queueCounts(db, actor, language, at);
    const rows = await queue(db, actor, { filter, board, cursor, size: pageSize, language }, at);
    const page = queuePage(
      { filter, board, counts, page: pageOf(rows, pageSize, cursor) },
      { actor, t, language, now: at },
    );
    render(res, 'moderation/cases/queue', { title: t('Queue'), index: false }, page);
  });

  router.get('/moderation/cases/:case', may('case:decide'), one, async (req, res) => {
    await showCase(deps, req, res, formWith({ sanction: 'none' }));
  });

  router.post('/moderation/cases/:case/claim', may('case:decide'), one, async (req, res) => {
    await claim(deps, req.viewer.actor, caseOf(res));
    flash(res, 'claimed');
    res.redirect(303, `/moderation/cases/${caseOf(res).id}`);
  });

  router.post('/moderation/cases/:case/release', may('case:decide'), one, async (req, res) => {
    await release(deps, req.viewer.actor, caseOf(res));
    flash(res, 'released');
    res.redirect(303, '/moderation/queue');
  });

  router.post('/moderation/cases/:case/decisions', may('case:decide'), one, async (req, res) => {
    const t = req.viewer.t;
    const parsed = parseForm(DecisionForm, req.body, t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    const refused = await decide(deps, req.viewer.actor, caseOf(res), parsed.data);
    if (refused) {
      const form = parsed.form.with({ field: refused.field, message: t(refused.message) });
      return showCase(deps, req, res.status(422), form);
    }
    flash(res, 'decided');
    res.redirect(303, `/moderation/cases/${caseOf(res).id}`);
  });

  router.post('/moderation/cases/:case/preview', may('case:decide'), one, async (req, res) => {
    const parsed = parseForm(DecisionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    await showCase(deps, req, res, parsed.form, await previewForAuthor(deps, caseOf(res), parsed.data));
  });

  router.post(
    '/contributions/:contribution/case',
    may('case:decide'),
    loadContribution(deps),
    readable,
    async (req, res) => {
      res.redirect(303, `/moderation/cases/${await startCase(deps, req.viewer.actor, itemOf(res))}`);
    },
  );

  router.post('/decisions/:decision/reversal', may('case:decide'), loadDecision(deps), async (req, res) => {
    const parsed = parseForm(ReversalForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCase(deps, req, res.status(422), parsed.form);
    await reverse(deps, req.viewer.actor, caseOf(res), decisionOf(res), parsed.data.reason);
    flash(res, 'decided');
    res.redirect(303, `/moderation/cases/${caseOf(res).id}`);
  });

  return router;
}

async function showCase(
  { db, now }: Deps,
  req: Request,
  res: Response,
  form: Form,
  preview: Preview | null = null,
): Promise<void> {
  const { actor, language } = req.viewer;
  const t = translator(language);
  const kase = caseOf(res);
  const at = now();
  const entries = await entriesOf(db, kase.id, language);
  const history = await decisionsAbout(db, kase.authorId, language, historyLength);
  const clauses = kase.caseState === 'open' ? await clausesInForce(db, language, at) : [];
  const page = casePage({ kase, entries, history, clauses }, form, preview, { actor, t, language, now: at });
  render(
    res,
    'moderation/cases/case',
    { title: t('Case {number}', { number: String(kase.id) }), index: false },
    page,
  );
}
