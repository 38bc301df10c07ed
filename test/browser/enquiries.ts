import { randomUUID } from 'node:crypto';
import type { TestApp } from '../support/app.ts';
import type { Role } from './helpers.ts';
import type { Visit } from './pages.ts';
import { longWord } from './rich-text.ts';

/** An enquiry about a partnership, answered; where whoever sent it and staff read it. */
export async function makeEnquiries(test: TestApp) {
  const visitor = test.visitor();
  const form = (path: string, fields: object) => visitor.post(path).type('form').send(fields);
  const sent = await form('/contact', {
    ...{ submission: randomUUID(), opened: '', topic: 'partnership', name: longWord.slice(0, 80) },
    ...{ email: 'somebody@example.org', message: `${longWord} asks.`, organisation: longWord.slice(0, 120) },
    ...{ kind: 'association', country: 'LV', training: 'yes', site: 'https://example.org' },
  });
  const status = String(sent.headers.location);
  const number = /Your message (\d+)/.exec((await visitor.get(status)).text)?.[1] ?? '';
  const curator = await test.signedInAs({ role: 'curator' });
  await curator.post(`/enquiries/${number}/answer`).type('form').send({ answer: longWord });
  return { status, number };
}

/** The pages of enquiries. */
export function enquiryPages(
  { status, number }: Awaited<ReturnType<typeof makeEnquiries>>,
  to: (name: string, path: string, as: readonly Role[]) => Visit,
): Visit[] {
  return [
    to('enquiry, sent', status, ['visitor']),
    to('enquiries, own', '/contact/mine', ['member']),
    to('enquiries', '/enquiries', ['curator']),
    to('enquiries, none', '/enquiries?show=late', ['curator']),
    to('enquiry', `/enquiries/${number}`, ['curator']),
  ];
}
