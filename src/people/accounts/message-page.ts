import type { Response } from 'express';
import { render } from '#src/platform/http/rendering/render.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { SayingPage } from './page.ts';

/** Sends a page that only says something and leads on. */
export function messagePage(res: Response, page: SayingPage): void {
  render(res, 'people/accounts/message', { title: page.title, index: false }, page);
}

/** Says that a link works no more (410), and leads to a new one. */
export function goneMessagePage(res: Response, page: Omit<SayingPage, 'title'>): void {
  const t = translator(res.req.language);
  messagePage(res.status(410), { title: t('This link no longer works'), ...page });
}
