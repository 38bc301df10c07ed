import { type NextFunction, type Request, type Response, Router } from 'express';
import { boardOfCase } from '#src/moderation/conversation/store.ts';
import { decisionById } from '#src/moderation/decisions/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { appealHref, appealsPath, readAppealToken } from './appeal.ts';
import { addToComplaint, complain, complaintsStopped, takeBackComplaint } from './complain.ts';
import { AppealForm } from './forms.ts';
import { appealPage } from './page.ts';
import { type Complaint, complaintOf, messagesOfAppeal, recipientNumber } from './store.ts';

/**
 * Returns the routes by which whoever was told of a decision complains about it. The signature in the address says who that
 * is, so that it works without an account, and for those whose account is suspended or closed.
 */
export function appealRoutes(deps: Deps): Router {
  const router = Router();
  const path = `${appealsPath}:token`;
  const often = rateLimited(databaseLimits(deps.db), 'appeal', { points: 30, seconds: 3600 });
  const loaded = loadComplaint(deps);

  router.get(path, open, loaded, async (req, res) => {
    await showAppeal(deps, req, res, formWith());
  });

  router.post(path, open, often, loaded, async (req, res) => {
    const parsed = parseForm(AppealForm, req.body, req.viewer.t);
    if (!parsed.ok) return showAppeal(deps, req, res.status(422), parsed.form);
    const complaint = complaintIn(res);
    const { language } = req.viewer;
    const { words } = parsed.data;
    try {
      if (complaint.appealId === null) await complain(deps, complaint, words, language);
      else await addToComplaint(deps, complaint.appealId, words, language);
    } catch (error) {
      // What cannot be sent any more, or not now, is not lost.
      if (!(error instanceof Conflict)) throw error;
      const refused = { field: 'words', message: error.message };
      return showAppeal(deps, req, res.status(409), parsed.form.refused(refused, req.viewer.t));
    }
    res.redirect(303, `${req.path}#conversation`);
  });

  router.post(`${path}/removal`, open, loaded, async (req, res) => {
    const { appealId } = complaintIn(res);
    if (appealId === null) throw new NotFound();
    await takeBackComplaint(deps, appealId);
    res.redirect(303, req.path.replace(/\/removal$/, ''));
  });

  // The lasting address of a member's own complaint about a decision leads to the signed one.
  router.get('/accounts/me/complaints/:decision', may('account:use'), async (req, res) => {
    const decisionId = parseId(req.params.decision);
    const own = requireMember(req).id;
    const recipient = decisionId && (await recipientNumber(deps.db, own, decisionId));
    if (!recipient) throw new NotFound();
    res.redirect(302, appealHref(deps.config, recipient));
  });

  return router;
}

function loadComplaint({ db, config }: Deps) {
  return async (req: Request, res: Response, next: NextFunction) => {
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
    const recipient = readAppealToken(config, String(req.params.token));
    const complaint = recipient === undefined ? undefined : await complaintOf(db, recipient);
    if (!complaint) throw new NotFound();
    res.locals.complaint = complaint;
    next();
  };
}

function complaintIn(res: Response): Complaint {
  if (!res.locals.complaint) throw new Error('no complaint was loaded for this route');
  return res.locals.complaint;
}

async function showAppeal({ db }: Deps, req: Request, res: Response, form: Form): Promise<void> {
  const complaint = complaintIn(res);
  const { language, t } = req.viewer;
  const decision = await decisionById(db, complaint.decisionId, language);
  if (!decision) throw new NotFound();
  const messages = complaint.appealId === null ? [] : await messagesOfAppeal(db, complaint.appealId);
  const stopped =
    complaint.appealId === null ? await complaintsStopped(db, complaint, req.viewer.now) : undefined;
  const board = await boardOfCase(db, complaint.caseId, language);
  const rows = { href: req.path, complaint, decision, messages, stopped: stopped ?? null, board };
  const page = appealPage(rows, form, req.viewer);
  render(res, 'moderation/appeals/appeal', { title: t('Complain about a decision'), index: false }, page);
}

declare global {
  namespace Express {
    interface Locals {
      complaint?: Complaint;
    }
  }
}
