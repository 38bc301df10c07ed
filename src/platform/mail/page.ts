import type { Email } from 'postal-mime';
import { pathOf } from '#src/platform/http/addresses/path.ts';
import { html, SafeHtml } from '#src/platform/text/safe-html.ts';

/** Where the demo's mails are read. */
export const demoMailPath = '/demo/mail';

export type MailRow = { href: string; subject: string; to: string; at: Date };
type MailsPage = { mails: MailRow[]; bound: number };
type MailPage = {
  subject: string;
  from: string;
  to: string;
  at: Date;
  text: SafeHtml;
  /** The same as mail programs show it, where it has been made for them. */
  htmlHref: string | null;
};

function recipients({ to }: Email): string {
  return (to ?? []).map(({ address }) => address ?? '').join(', ');
}

function sentAt({ date }: Email): Date {
  return new Date(date ?? 0);
}

/** Returns a mail as a row of the list. */
export function mailRow(name: string, mail: Email): MailRow {
  return {
    href: demoMailPath + pathOf(name),
    subject: mail.subject ?? name,
    to: recipients(mail),
    at: sentAt(mail),
  };
}

/** Returns the page of one mail. */
export function mailPage(mail: Email, htmlHref: string): MailPage {
  return {
    subject: mail.subject ?? '',
    from: mail.from?.address ?? '',
    to: recipients(mail),
    at: sentAt(mail),
    text: linked(mail.text ?? ''),
    htmlHref: mail.html ? htmlHref : null,
  };
}

/** Returns a mail's text with its links as links; everything else is escaped. */
export function linked(text: string): SafeHtml {
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/);
  return new SafeHtml(
    parts.map((part) => (isLink(part) ? html`<a href="${part}">${part}</a>` : html`${part}`).html).join(''),
  );
}

function isLink(part: string): boolean {
  return /^https?:\/\//.test(part) && URL.canParse(part);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'platform/mail/index': MailsPage;
    'platform/mail/show': MailPage;
  }
}
