import type { Response } from 'express';
import { render } from '#src/platform/http/rendering/render.ts';

/** Sends a page that holds one message and a link onwards: a mail is on its way, an address is confirmed. */
export function sendMessagePage(res: Response, page: MessagePage): void {
  render(res, 'platform/http/message', { title: page.title, index: false }, page);
}

/** Sends the page for a link that works no more (410), with the way to a new one. */
export function sendGonePage(res: Response, page: Omit<MessagePage, 'title'>): void {
  const t = res.req.viewer.t;
  sendMessagePage(res.status(410), { title: t('This link no longer works'), ...page });
}

type MessagePage = {
  title: string;
  text: string;
  hint: string | null;
  action: { href: string; label: string };
};

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'platform/http/message': MessagePage;
  }
}
