import { randomUUID } from 'node:crypto';
import { storeEntries } from '#src/hub/strands/entries-store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { strandFields } from '../hub/strands/helpers.ts';
import type { TestApp } from '../support/app.ts';
import type { Role } from './helpers.ts';
import type { Visit } from './pages.ts';
import { longWord } from './rich-text.ts';

/** An enquiry about a partnership, answered, and where it is read; a discussion elsewhere with an entry. */
export async function makeEnquiries(test: TestApp) {
  const visitor = test.visitor();
  const form = (path: string, fields: object) => visitor.post(path).type('form').send(fields);
  const sent = await form('/contact', {
    ...{ submission: randomUUID(), opened: '', topic: 'partnership', name: longWord.slice(0, 80) },
    ...{ email: 'somebody@example.org', message: `${longWord} asks.`, organisation: longWord.slice(0, 120) },
    ...{ kind: 'association', country: 'LV', training: 'yes', site: 'https://example.org' },
  });
  const number = /\d+$/.exec(String(sent.headers.location))?.[0] ?? '';
  await test.runJobs();
  const mail = test.mails.findLast(({ to }) => to === 'somebody@example.org');
  const status = /\/contact\/status\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? '';
  const curator = await test.signedInAs({ role: 'curator' });
  await curator.post(`/enquiries/${number}/answer`).type('form').send({ answer: longWord });
  const listed = await curator
    .post('/strands')
    .type('form')
    .send(strandFields({ title: longWord.slice(0, 160), lede: longWord.slice(0, 400) }));
  const strand = /\d+/.exec(String(listed.headers.location))?.[0] ?? '';
  const entry = { guid: '0'.repeat(64), url: 'https://example.org/1', title: longWord.slice(0, 300) };
  const words = { summary: longWord.slice(0, 500), language: 'de', publishedAt: null };
  await transaction(test.db, (tx) =>
    storeEntries(tx, Number(strand), [{ ...entry, ...words }], test.clock.now),
  );
  return { status, number, strand };
}

/** The pages of enquiries and of what is discussed elsewhere. */
export function enquiryPages(
  { status, number, strand }: Awaited<ReturnType<typeof makeEnquiries>>,
  to: (name: string, path: string, as: readonly Role[]) => Visit,
): Visit[] {
  return [
    to('enquiry, sent', `/contact/sent/${number}`, ['visitor']),
    to('enquiry, one’s own', status, ['visitor']),
    to('enquiries, own', '/contact/mine', ['member']),
    to('enquiries', '/enquiries', ['curator']),
    to('enquiries, none', '/enquiries?show=late', ['curator']),
    to('enquiry', `/enquiries/${number}`, ['curator']),
    to('strands', '/strands', ['visitor', 'curator']),
    to('strands, none', '/strands?form=debate', ['visitor']),
    to('strand', `/strands/${strand}`, ['visitor', 'curator']),
    to('search, elsewhere', `/search?kind=elsewhere&q=${longWord}`, ['visitor']),
    to('new strand', '/strands/new', ['curator']),
  ];
}
