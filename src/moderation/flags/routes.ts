import { type Request, type Response, Router } from 'express';
import { tooOftenNow } from '#src/moderation/notices/rate-limits.ts';
import { clausesInForce } from '#src/moderation/rules/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import { itemOf, loadItem } from '#src/platform/slice/load-item.ts';
import { type ModeratedKind, moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { FlagForm } from './forms.ts';
import { reportPage } from './page.ts';
import { canReport } from './policy.ts';
import { flag } from './send-flag.ts';
import { flagBy } from './store.ts';

/** How many texts a member reports within an hour. */
const flagsAllowed = { points: 20, seconds: 3600 };

/** Returns the routes by which anybody reports an item, and members by a house rule. */
export function flagRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  for (const kind of moderatedKinds(deps)) {
    const loaded = loadItem(deps, kind);

    router.get(`/report/${kind.name}/:${kind.name}`, open, loaded, async (req, res) => {
      await showReport(deps, kind, req, res, formWith());
    });

    router.post(`/${kind.path}/:${kind.name}/flag`, may('contribution:flag'), loaded, async (req, res) => {
      const { actor, t } = req.viewer;
      const parsed = parseForm(FlagForm, req.body, t);
      if (!parsed.ok) return showReport(deps, kind, req, res.status(422), parsed.form);
      const much = await tooOftenNow(req, attempt, 'flag', `member:${actor.id}`, flagsAllowed);
      if (much) {
        const { message, minutes, seconds } = much;
        const form = parsed.form.with({ field: 'words', message: t(message, { minutes }) });
        return showReport(deps, kind, req, res.status(429).set('Retry-After', String(seconds)), form);
      }
      if ((await flag(deps, actor, kind, itemOf(res), parsed.data)) === 'unknown-clause') {
        const form = parsed.form.with({ field: 'clause', message: t('Choose a rule from the list') });
        return showReport(deps, kind, req, res.status(422), form);
      }
      flash(res, 'flagged');
      res.redirect(303, itemOf(res).href);
    });
  }

  return router;
}

async function showReport(
  { db }: Deps,
  kind: ModeratedKind,
  req: Request,
  res: Response,
  form: Form,
): Promise<void> {
  const { actor, language, now } = req.viewer;
  const item = itemOf(res);
  if (!canReport(actor, item)) throw new NotFound();
  const name = { kind: kind.name, itemId: item.id };
  const before = actor.kind === 'visitor' ? null : ((await flagBy(db, name, actor.id)) ?? null);
  const clauses = await clausesInForce(db, language, now);
  const page = reportPage(kind, { item, clauses, before }, form, req.viewer);
  render(res, 'moderation/flags/report', { title: page.title, index: false }, page);
}
