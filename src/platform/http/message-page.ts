import type { Response } from 'express';
import { render } from '#src/platform/http/rendering/render.ts';

/** Sends a page that only says something and leads on. */
export function messagePage(res: Response, page: SayingPage): void {
  render(res, 'platform/http/message', { title: page.title, index: false }, page);
}

/** Says that a link works no more (410), and leads to a new one. */
export function goneMessagePage(res: Response, page: Omit<SayingPage, 'title'>): void {
  const t = res.req.viewer.t;
  messagePage(res.status(410), { title: t('This link no longer works'), ...page });
}

/** A page that only says something: a mail is on its way, a link works no more. */
type SayingPage = {
  title: string;
  text: string;
  hint: string | null;
  action: { href: string; label: string };
};

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'platform/http/message': SayingPage;
  }
}
