import { type Request, type Response, Router } from 'express';
import { misusePolicy } from '#src/moderation/misuse/misuse.ts';
import { figuresOfSubjects } from '#src/moderation/notices/figures-store.ts';
import { receivedPath } from '#src/moderation/notices/notice.ts';
import { loadReceivedNotice } from '#src/moderation/notices/staff/load.ts';
import { noticeOf } from '#src/moderation/notices/status/load.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { SuspensionForm, WarningForm } from './forms.ts';
import { misusePage } from './page.ts';
import { processingSuspensions, processingWarnings } from './store.ts';
import { type KnownNotice, liftProcessing, suspendProcessing, warnNotifier } from './suspend.ts';

/** Returns the routes by which staff stop processing what somebody sends who misuses notices (DSA, Article 23(2)). */
export function misuseRoutes(deps: Deps): Router {
  const router = Router();
  const page = `${receivedPath}/:notice/misuse`;
  const loaded = loadReceivedNotice(deps);

  router.get(page, may('member:sanction'), loaded, async (req, res) => {
    const notice = knownNoticeOf(res);
    const since = frameBefore(req.viewer.now);
    const figures = await figuresSince(notice, since);
    const form = formWith({
      since: since.toISOString().slice(0, 10),
      submitted: figures ? String(figures.items) : '',
      unfounded: figures ? String(figures.unfounded) : '',
    });
    await show(req, res, form);
  });

  router.post(`${page}/warnings`, may('member:sanction'), loaded, async (req, res) => {
    const parsed = parseForm(WarningForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    await warnNotifier(deps, requireMember(req), knownNoticeOf(res), parsed.data.reason);
    res.redirect(303, pathFor(res));
  });

  router.post(`${page}/suspensions`, may('member:sanction'), loaded, async (req, res) => {
    const { t } = req.viewer;
    const parsed = parseForm(SuspensionForm, req.body, t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    const refused = await suspendProcessing(deps, requireMember(req), knownNoticeOf(res), parsed.data);
    if (refused) return show(req, res.status(422), parsed.form.refused(refused, t));
    res.redirect(303, pathFor(res));
  });

  router.post(`${page}/suspensions/:suspension/lifting`, may('member:sanction'), loaded, async (req, res) => {
    const id = parseId(req.params.suspension);
    if (id === undefined) throw new NotFound();
    await liftProcessing(deps, requireMember(req), knownNoticeOf(res), id);
    res.redirect(303, pathFor(res));
  });

  async function figuresSince({ subjectHash }: KnownNotice, since: Date) {
    const all = await figuresOfSubjects(deps.db, [subjectHash], since);
    return all.get(subjectHash.toString('hex')) ?? null;
  }

  async function show(req: Request, res: Response, form: Form): Promise<void> {
    const { now, t } = req.viewer;
    const notice = knownNoticeOf(res);
    const rows = {
      noticeId: notice.id,
      figures: await figuresSince(notice, frameBefore(now)),
      warnings: await processingWarnings(deps.db, 'notices', notice.subjectHash),
      suspensions: await processingSuspensions(deps.db, 'notices', notice.subjectHash),
      now,
    };
    const head = { title: t('Manifestly unfounded notices'), index: false as const };
    render(res, 'moderation/notices/misuse/misuse', head, misusePage(rows, form));
  }

  return router;
}

/** Returns the notice that was loaded; 404 where nobody can be known again by it. */
function knownNoticeOf(res: Response): KnownNotice {
  const notice = noticeOf(res);
  const { subjectHash } = notice;
  if (subjectHash === null) throw new NotFound();
  return { ...notice, subjectHash };
}

const pathFor = (res: Response) => `${receivedPath}/${noticeOf(res).id}/misuse`;

function frameBefore(now: Date): Date {
  return new Date(now.getTime() - misusePolicy.withinDays * 86_400_000);
}
