import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { flaggerOf } from '#src/moderation/notices/flaggers/store.ts';
import { noticesPath } from '#src/moderation/notices/notice.ts';
import { networkKey, noticeLimits, tooOftenNow } from '#src/moderation/notices/rate-limits.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { type Form, formWith, parseForm, submittedValues } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import { findItem } from '#src/platform/slice/load-item.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tokenHash } from '#src/platform/tokens.ts';
import type { NoticedItem } from './addresses.ts';
import { type NoticeDraft, noticeForm } from './forms.ts';
import { noticeFormPage } from './page.ts';
import { sendNotice } from './send-notice.ts';

/** Returns the routes by which anybody reports illegal content, without an account. */
export function sendingRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.get(`${noticesPath}/new`, open, async (req, res) => {
    const { kind, id, version, flagger, subject } = req.query;
    const noticed = await itemFrom(deps, req, `${kind} ${id}`);
    const form = formWith({
      addresses: noticed ? deps.config.baseUrl + noticed.item.href : '',
      seen: noticed
        ? `${noticed.kind.name} ${noticed.item.id} ${parseId(version) ?? noticed.item.revision}`
        : '',
      subject: typeof subject === 'string' ? subject : '',
      flagger: typeof flagger === 'string' ? flagger : '',
      submission: randomUUID(),
    });
    await show(req, res, form, noticed);
  });

  router.post(noticesPath, open, async (req, res) => {
    const { t } = req.viewer;
    const sent = submittedValues(req.body);
    const parsed = parseForm(noticeForm(sent.get('subject')), req.body, t);
    if (!parsed.ok) return show(req, res.status(422), parsed.form);
    const draft: NoticeDraft = parsed.data;
    const much = await tooMuch(req, draft);
    if (much) {
      const { message, minutes, seconds } = much;
      res.status(429).set('Retry-After', String(seconds));
      return show(req, res, parsed.form.with({ field: 'addresses', message: t(message, { minutes }) }));
    }
    const outcome = await sendNotice(deps, req.viewer, draft);
    if ('refused' in outcome) return show(req, res.status(422), parsed.form.with(outcome.refused));
    res.set('Referrer-Policy', 'no-referrer').redirect(303, outcome.next);
  });

  router.get(`${noticesPath}/sent/:notice`, open, (req, res) => {
    const number = parseId(req.params.notice);
    if (number === undefined) throw new NotFound();
    const title = req.viewer.t('We have received your notice {number}', { number: String(number) });
    render(res, 'moderation/notices/sent', { title, index: false }, { title });
  });

  /** Counts it: of trusted flaggers and members by their number, of others by network and by the address they type. */
  async function tooMuch(req: Request, { flagger: key, email }: NoticeDraft) {
    const flagger = await flaggerFrom(deps, req, key ?? undefined);
    if (flagger)
      return tooOftenNow(req, attempt, 'notice-flagger', `flagger:${flagger.id}`, noticeLimits.byFlagger);
    const { id } = req.viewer.actor;
    if (id !== null) return tooOftenNow(req, attempt, 'notice-by', String(id), noticeLimits.from);
    const often = await tooOftenNow(req, attempt, 'notice-from', networkKey(deps, req), noticeLimits.from);
    if (often || !email) return often;
    return tooOftenNow(req, attempt, 'notice-mail', anonymousKey(deps, email), noticeLimits.mailsTo);
  }

  async function show(req: Request, res: Response, form: Form, opened?: NoticedItem | null): Promise<void> {
    const noticed = opened === undefined ? await itemFrom(deps, req, form.value('seen')) : opened;
    const flagger = (await flaggerFrom(deps, req, form.value('flagger')))?.name ?? null;
    const page = noticeFormPage(form, { noticed, flagger }, req.viewer);
    const { t } = req.viewer;
    res.set('Cache-Control', 'no-store');
    render(res, 'moderation/notices/new', { title: t('Report illegal content'), index: false }, page);
  }

  return router;
}

/** Returns the item that this names by kind and number, where the viewer reads it; null where they do not. */
async function itemFrom(deps: Deps, req: Request, named: string): Promise<NoticedItem | null> {
  const [name, number] = named.split(' ');
  const kind = moderatedKinds(deps).find((each) => each.name === name);
  const id = parseId(number);
  const item = kind && id !== undefined && req.res ? await findItem(deps, req.res, kind, id) : undefined;
  return kind && item ? { kind, item } : null;
}

function flaggerFrom({ db }: Deps, { viewer }: Request, key: string | undefined) {
  const keyHash = key ? tokenHash(key) : null;
  return flaggerOf(db, { memberId: viewer.actor.id, keyHash }, viewer.now);
}
