import { type Request, type Response, Router } from 'express';
import { sectionsOf } from '#src/concerns/privacy/declared-data.ts';
import { limits } from '#src/people/accounts/rate-limits.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { sendGonePage, sendMessagePage } from '#src/platform/http/message-page.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tokenHash } from '#src/platform/tokens.ts';
import { askForExport } from './ask-for-export.ts';
import { ExportForm } from './forms.ts';
import { dataPage } from './page.ts';
import { sendFile } from './send-file.ts';
import { exportByToken, exportsOf, takeExport } from './store.ts';

/**
 * Returns the routes of the file of everything held about a member: asked for with the password, taken once by the link
 * in a mail.
 */
export function exportRoutes(deps: Deps): Router {
  const router = Router();
  const sections = sectionsOf(deps.slices);
  const attempt = databaseLimits(deps.db);

  router.get('/accounts/me/data', may('account:use'), (req, res) => showData(req, res, formWith()));

  router.post('/accounts/me/data/files', may('account:use'), async (req, res) => {
    const t = req.viewer.t;
    const { id } = requireMember(req);
    const parsed = parseForm(ExportForm, req.body, t);
    if (!parsed.ok) return showData(req, res.status(422), parsed.form);
    await attempt('current-password', String(id), limits.currentPassword);
    const outcome = await askForExport(deps, id, parsed.data.password);
    if (outcome.kind === 'refused') {
      return showData(req, res.status(422), parsed.form.refused(outcome.error, t));
    }
    res.redirect(303, '/accounts/me/data/asked');
  });

  router.get('/accounts/me/data/asked', may('account:use'), (req, res) => {
    const t = req.viewer.t;
    sendMessagePage(res, {
      title: t('Your file is being prepared'),
      text: t(
        'We will email you a link as soon as it is ready, usually within minutes. The link works once, for 24 hours.',
      ),
      hint: t('You can leave this page.'),
      action: { href: '/accounts/me/data', label: t('Your data') },
    });
  });

  // A mail scanner that opens the link uses nothing up: the file is sent to who is signed in and presses the button.
  router.get('/accounts/me/data/files/:token', may('account:use'), async (req, res) => {
    const t = req.viewer.t;
    const file = await exportByToken(deps.db, requireMember(req).id, tokenHash(String(req.params.token)));
    if (!file) throw new NotFound();
    if (file.state !== 'ready' || !file.expiresAt || file.expiresAt <= deps.now())
      return sayFileGone(req, res);
    const megabytes = Math.max(0.1, Math.round((file.size ?? 0) / 100_000) / 10);
    const page = { action: req.path, megabytes, expiresAt: file.expiresAt };
    render(res, 'concerns/privacy/file', { title: t('Download your data'), index: false }, page);
  });

  router.post('/accounts/me/data/files/:token', may('account:use'), async (req, res) => {
    const { id } = requireMember(req);
    const hash = tokenHash(String(req.params.token));
    const file = await takeExport(deps.db, id, hash, deps.now());
    if (file) return sendFile(deps, res, file);
    if (!(await exportByToken(deps.db, id, hash))) throw new NotFound();
    sayFileGone(req, res);
  });

  async function showData(req: Request, res: Response, form: Form): Promise<void> {
    const { viewer } = req;
    const files = await exportsOf(deps.db, requireMember(req).id);
    const page = dataPage(form, sections, files, viewer);
    render(res, 'concerns/privacy/data', { title: viewer.t('Your data'), index: false }, page);
  }

  return router;
}

function sayFileGone(req: Request, res: Response): void {
  const t = req.viewer.t;
  sendGonePage(res, {
    text: t(
      'Links to a file of your data work once, for 24 hours, and only the newest. The file behind this one is deleted.',
    ),
    hint: null,
    action: { href: '/accounts/me/data', label: t('Request a new file') },
  });
}
