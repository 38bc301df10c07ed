import { type Request, Router } from 'express';
import { answer } from '#src/people/confirmations/answer.ts';
import { openConfirmations } from '#src/people/confirmations/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { confirmationsPage, confirmationsPath } from './confirmation-page.ts';

/** Returns the routes of what waits for a second person. */
export function confirmationRoutes(deps: Deps): Router {
  const router = Router();

  router.get(confirmationsPath, may('role:manage'), async (req, res) => {
    const { t } = req.viewer;
    const waiting = await openConfirmations(deps.db, deps.now());
    const page = confirmationsPage(waiting, requireMember(req), deps.slices, t);
    render(res, 'site/accountability/confirmations', { title: t('Confirmations'), index: false }, page);
  });

  router.post(`${confirmationsPath}/:confirmation/confirmation`, may('role:manage'), async (req, res) => {
    await answer(deps, requireMember(req), idOf(req), true);
    flash(res, 'confirmed');
    res.redirect(303, confirmationsPath);
  });

  router.post(`${confirmationsPath}/:confirmation/refusal`, may('role:manage'), async (req, res) => {
    await answer(deps, requireMember(req), idOf(req), false);
    flash(res, 'not-confirmed');
    res.redirect(303, confirmationsPath);
  });

  return router;
}

function idOf(req: Request): number {
  const id = parseId(req.params.confirmation);
  if (id === undefined) throw new NotFound();
  return id;
}
