import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type FieldError, type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { excuseDuty, extendDuty } from './change.ts';
import { dutyPath } from './duty.ts';
import { ExcuseForm, ExtensionForm } from './forms.ts';
import { dutyWithNumber, type ListedDuty } from './list-store.ts';
import { dutyPage } from './page.ts';

type DutyChange<T> = {
  /** What is said afterwards. */
  flash: 'duty-extended' | 'duty-excused';
  by: (deps: Deps, actor: Member, duty: ListedDuty, screened: Screened<T>) => Promise<FieldError | null>;
};

/** Returns the routes of one duty: its page, putting its date off, excusing whoever owes it. */
export function dutyChangeRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const often = rateLimited(databaseLimits(db), 'duty', { points: 20, seconds: 3600 });

  router.get('/duties/:duty', open, async (req, res) => show(req, res, await dutyOf(req, res), formWith()));

  router.post(
    '/duties/:duty/extension',
    may('document:write'),
    often,
    moderated(ExtensionForm, ofNoBoard),
    (req, res) => change(req, res, ExtensionForm, { flash: 'duty-extended', by: extendDuty }),
  );

  router.post('/duties/:duty/excuse', may('document:review'), moderated(ExcuseForm, ofNoBoard), (req, res) =>
    change(req, res, ExcuseForm, { flash: 'duty-excused', by: excuseDuty }),
  );

  async function change<S extends z.ZodObject>(
    req: Request,
    res: Response,
    schema: S,
    { by, flash: said }: DutyChange<z.output<S>>,
  ) {
    const duty = await dutyOf(req, res);
    const submission = submissionOf(res, schema);
    if (!submission.ok) return show(req, res.status(422), duty, submission.form);
    const refusal = await by(deps, requireMember(req), duty, submission.screened);
    if (refusal) return show(req, res.status(422), duty, submission.form.refused(refusal, req.viewer.t));
    flash(res, said);
    res.redirect(303, dutyPath(duty));
  }

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
