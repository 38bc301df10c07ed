import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { contactPath, enquiryLength, enquiryStatusPath } from '#src/hub/enquiries/enquiry.ts';
import { enquiriesOfMember, enquiryMessagesOf } from '#src/hub/enquiries/store.ts';
import { text } from '#src/platform/http/forms/fields.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { enquiryOf, loadEnquiryByToken } from './load.ts';
import { enquiryStatusPage, ownEnquiriesPage } from './page.ts';
import { writeAgain } from './write-again.ts';

const MessageForm = z.object({ words: text(enquiryLength, msg('Write your message')) });

/** Returns the routes of an enquiry's page, for whoever has its token, and of a member's own. */
export function enquiryStatusRoutes(deps: Deps): Router {
  const router = Router();
  const one = `${contactPath}/status/:token`;
  const loaded = loadEnquiryByToken(deps);
  const limited = rateLimited(databaseLimits(deps.db), 'enquiry-again', { points: 20, seconds: 86_400 });

  router.get(one, open, loaded, async (req, res) => {
    await show(req, res, formWith());
  });

  router.post(`${one}/messages`, open, limited, loaded, async (req, res) => {
    const parsed = parseForm(MessageForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    const { words } = parsed.data;
    await writeAgain(deps, enquiryOf(res), { words, language: req.viewer.language });
    res.redirect(303, `${enquiryStatusPath(tokenIn(req))}#conversation`);
  });

  router.get(`${contactPath}/mine`, may('account:use'), async (req, res) => {
    const rows = await enquiriesOfMember(deps.db, requireMember(req).id);
    const head = { title: req.viewer.t('What you wrote to us'), index: false as const };
    render(res, 'hub/enquiries/mine', head, ownEnquiriesPage(rows, deps.config, req.viewer));
  });

  async function show(req: Request, res: Response, form: Form): Promise<void> {
    const enquiry = enquiryOf(res);
    const rows = { enquiry, token: tokenIn(req), messages: await enquiryMessagesOf(deps.db, enquiry.id) };
    const title = req.viewer.t('Your message {number}', { number: String(enquiry.id) });
    render(res, 'hub/enquiries/status', { title, index: false }, enquiryStatusPage(rows, form, req.viewer));
  }

  return router;
}

const tokenIn = (req: Request) => String(req.params.token);
