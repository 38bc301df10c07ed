import { type Request, type Response, Router } from 'express';
import { noticeAppeals } from '#src/moderation/appeals/appeal-links.ts';
import { boardOfNotice } from '#src/moderation/conversation/store.ts';
import { itemsOfNotice } from '#src/moderation/notices/item-store.ts';
import { noticePath, noticeSentPath, noticesPath } from '#src/moderation/notices/notice.ts';
import { noticeLimits, tooOftenNow } from '#src/moderation/notices/rate-limits.ts';
import { ContactForm, MessageForm } from '#src/moderation/notices/sending/forms.ts';
import { messagesOf } from '#src/moderation/notices/store.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { answer, giveContact, removeContact } from './answer.ts';
import { loadNotice, noticeOf } from './load.ts';
import { statusPage } from './page.ts';

/** Returns the routes of a notice's page, for whoever has its token. */
export function statusRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);
  const loaded = loadNotice(deps);
  const page = `${noticesPath}/:token`;

  router.get(page, open, loaded, async (req, res) => {
    await show(req, res, formWith());
  });

  router.post(`${page}/messages`, open, loaded, async (req, res) => {
    const parsed = parseForm(MessageForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    const { id } = noticeOf(res);
    const tooOften = await tooOftenNow(req, attempt, 'notice-message', `notice:${id}`, noticeLimits.messages);
    if (tooOften) return refuse(req, res, parsed.form, 'words', tooOften);
    await answer(deps, noticeOf(res), parsed.data.words, req.viewer.language);
    res.redirect(303, `${pathOf(req)}#conversation`);
  });

  router.post(`${page}/contact`, open, loaded, async (req, res) => {
    const parsed = parseForm(ContactForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    const key = anonymousKey(deps, parsed.data.email);
    const tooOften = await tooOftenNow(req, attempt, 'notice-mail', key, noticeLimits.mailsTo);
    if (tooOften) return refuse(req, res, parsed.form, 'email', tooOften);
    await giveContact(deps, noticeOf(res), parsed.data);
    res.redirect(303, noticeSentPath(noticeOf(res).id));
  });

  router.post(`${page}/contact/removal`, open, loaded, async (req, res) => {
    await removeContact(deps, noticeOf(res));
    res.redirect(303, pathOf(req));
  });

  type TooOften = NonNullable<Awaited<ReturnType<typeof tooOftenNow>>>;
  async function refuse(
    req: Request,
    res: Response,
    form: Form,
    field: string,
    much: TooOften,
  ): Promise<void> {
    const { message, minutes, seconds } = much;
    res.status(429).set('Retry-After', String(seconds));
    await show(req, res, form.with({ field, message: req.viewer.t(message, { minutes }) }));
  }

  async function show(req: Request, res: Response, form: Form): Promise<void> {
    const { db, config } = deps;
    const notice = noticeOf(res);
    const items = await itemsOfNotice(db, moderatedKinds(deps), notice.id, req.viewer);
    const messages = await messagesOf(db, notice.id);
    const { baseUrl } = config;
    const board = await boardOfNotice(db, notice.id, req.viewer.language);
    const decided = items.flatMap(({ decisions }) => decisions.map(({ id }) => id));
    const complaints = await noticeAppeals(deps, notice.id, decided);
    const rows = { notice, token: tokenIn(req), baseUrl, items, messages, board, complaints };
    const title = req.viewer.t('Your notice {number}', { number: String(notice.id) });
    render(res, 'moderation/notices/status', { title, index: false }, statusPage(rows, form, req.viewer));
  }

  return router;
}

const tokenIn = (req: Request) => String(req.params.token);
const pathOf = (req: Request) => noticePath(tokenIn(req));
