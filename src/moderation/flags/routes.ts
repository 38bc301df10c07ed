import { type Request, type Response, Router } from 'express';
import { permalink } from '#src/forum/contributions/contribution.ts';
import { contributionOf, loadContribution, readable } from '#src/forum/contributions/load.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { itemOf } from '#src/moderation/cases/load.ts';
import { flagBy } from '#src/moderation/cases/statements.ts';
import { decisionsAbout } from '#src/moderation/decisions/store.ts';
import { FlagForm } from '#src/moderation/forms.ts';
import { canFlag } from '#src/moderation/policy.ts';
import { clausesInForce } from '#src/moderation/rules/clauses.ts';
import { NotFound, SignInRequired } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { datesFor } from '#src/platform/text/dates.ts';
import { flag } from './flag.ts';
import { ownPage } from './own-page.ts';
import { flagPage } from './page.ts';

/** Reporting a text; reading the decisions about one's own. */
export function memberRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const one = loadContribution(deps);
  const often = rateLimited(databaseLimits(db), 'flag', { points: 20, seconds: 3600 });

  router.get(
    '/contributions/:contribution/flag',
    may('contribution:flag'),
    one,
    readable,
    async (req, res) => {
      await showFlag(deps, req, res, formWith());
    },
  );

  router.post(
    '/contributions/:contribution/flag',
    may('contribution:flag'),
    often,
    one,
    readable,
    async (req, res) => {
      const t = req.viewer.t;
      const parsed = parseForm(FlagForm, req.body, t);
      if (!parsed.ok) return showFlag(deps, req, res.status(422), parsed.form);
      if ((await flag(deps, req.viewer.actor, itemOf(res), parsed.data)) === 'unknown-clause') {
        const form = parsed.form.with({ field: 'clause', message: t('Choose a rule of the list') });
        return showFlag(deps, req, res.status(422), form);
      }
      flash(res, 'flagged');
      res.redirect(303, permalink(contributionOf(res), debatePath(debateOf(res))));
    },
  );

  router.get('/accounts/me/decisions', may('account:use'), async (req, res) => {
    const { actor, language } = req.viewer;
    if (actor.kind === 'visitor') throw new SignInRequired();
    const t = translator(language);
    const cursor = cursorOf(req.query);
    const before = cursor !== null && 'after' in cursor ? cursor.after : null;
    const rows = await decisionsAbout(db, actor.id, language, pageSize + 1, before);
    const { full } = datesFor(req.viewer);
    const page = ownPage(rows, pageSize, actor.suspendedUntil, { t, language, full });
    render(res, 'moderation/flags/own', { title: t('Decisions about you'), index: false }, page);
  });

  return router;
}

async function showFlag({ db, now }: Deps, req: Request, res: Response, form: Form): Promise<void> {
  const { actor, language } = req.viewer;
  const t = translator(language);
  const item = itemOf(res);
  if (actor.kind === 'visitor' || !canFlag(actor, item)) throw new NotFound();
  const flagged = (await flagBy(db, item.id, actor.id)) ?? null;
  const clauses = await clausesInForce(db, language, now());
  const page = flagPage(
    { row: contributionOf(res), debate: debateOf(res), clauses, flagged, form },
    language,
  );
  render(res, 'moderation/flags/flag', { title: t('Report a contribution'), index: false }, page);
}
