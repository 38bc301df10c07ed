import { type Request, type Response, Router } from 'express';
import { reviewPath } from '#src/moderation/appeals/appeal.ts';
import { complainantOf } from '#src/moderation/appeals/misuse/complainant.ts';
import { notifierOf } from '#src/moderation/notices/misuse/notifier.ts';
import { receivedPath } from '#src/moderation/notices/notice.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { SuspensionForm, WarningForm } from './forms.ts';
import { lookedAtFrom, type Misuser, proposedEnd } from './misuse.ts';
import { misusePage } from './page.ts';
import { processingSuspensions, processingWarnings } from './store.ts';
import { liftProcessing, suspendProcessing, warnMisuser } from './suspend.ts';

/** Returns the routes by which staff warn whoever misuses notices or complaints, and stop processing them. */
export function misuseRoutes(deps: Deps): Router {
  return Router().use(
    processingRoutes(deps, `${receivedPath}/:notice`, (req) => notifierOf(deps, req)),
    processingRoutes(deps, `${reviewPath}/:appeal`, (req) => complainantOf(deps, req)),
  );
}

/**
 * Returns the routes below this address by which staff stop processing what somebody sends who misuses notices or complaints
 * (DSA, Article 23(2)). `load` finds whom the address means, 404 where nobody can be known again by it.
 */
function processingRoutes(deps: Deps, base: string, load: (req: Request) => Promise<Misuser>): Router {
  const router = Router();
  const page = `${base}/misuse`;
  const sanction = may('member:sanction');

  router.get(page, sanction, async (req, res) => {
    const { now } = req.viewer;
    const misuser = await load(req);
    const before = await processingSuspensions(deps.db, misuser.kind, misuser.subject);
    const since = lookedAtFrom(now);
    const figures = await misuser.figures(since);
    const form = formWith({
      since: dayOf(since),
      submitted: figures ? String(figures.submitted) : '',
      unfounded: figures ? String(figures.unfounded) : '',
      until: proposedEnd(now, before.length > 0),
    });
    await show(req, res, misuser, form);
  });

  router.post(`${page}/warnings`, sanction, async (req, res) => {
    const misuser = await load(req);
    const parsed = parseForm(WarningForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), misuser, parsed.form);
    await warnMisuser(deps, requireMember(req), misuser, parsed.data.reason);
    res.redirect(303, `${misuser.href}/misuse`);
  });

  router.post(`${page}/suspensions`, sanction, async (req, res) => {
    const misuser = await load(req);
    const { t } = req.viewer;
    const parsed = parseForm(SuspensionForm, req.body, t);
    if (!parsed.ok) return show(req, res.status(422), misuser, parsed.form);
    const refused = await suspendProcessing(deps, requireMember(req), misuser, parsed.data);
    if (refused) return show(req, res.status(422), misuser, parsed.form.refused(refused, t));
    res.redirect(303, `${misuser.href}/misuse`);
  });

  router.post(`${page}/suspensions/:suspension/lifting`, sanction, async (req, res) => {
    const misuser = await load(req);
    const id = parseId(req.params.suspension);
    if (id === undefined) throw new NotFound();
    await liftProcessing(deps, requireMember(req), misuser, id);
    res.redirect(303, `${misuser.href}/misuse`);
  });

  async function show(req: Request, res: Response, misuser: Misuser, form: Form): Promise<void> {
    const { now, t } = req.viewer;
    const { kind, subject } = misuser;
    const rows = {
      figures: await misuser.figures(lookedAtFrom(now)),
      warnings: await processingWarnings(deps.db, kind, subject),
      suspensions: await processingSuspensions(deps.db, kind, subject),
      now,
    };
    const title =
      kind === 'notices' ? t('Manifestly unfounded notices') : t('Manifestly unfounded complaints');
    render(res, 'moderation/misuse/misuse', { title, index: false }, misusePage(misuser, rows, form));
  }

  return router;
}
