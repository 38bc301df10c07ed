import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import type { TestApp } from '../support/app.ts';
import { affiliate, organisation } from '../support/factories.ts';
import type { Role } from './helpers.ts';
import type { Visit } from './pages.ts';
import { longWord, rich } from './rich-text.ts';

/** A partner by letters, whose delegate this member is, and an exchange of letters that waits for theirs. */
export async function makePartners(test: TestApp, signer: Agent & { member: { id: number } }) {
  const curator = await test.signedInAs({ role: 'curator' });
  const send = async (agent: Agent, path: string, fields: object) => {
    const answer = await agent.post(path).type('form').send(fields);
    if (answer.status !== 303) throw new Error(`POST ${path} answered ${answer.status}`);
    return String(answer.headers.location);
  };
  const letter = {
    ...{ written_on: '2026-10-01', signed_by: longWord.slice(0, 90), language: 'de', words: rich },
  };
  const begin = async (name: string) => {
    const body = await organisation(test.db, { name, group: 'IN' });
    await affiliate(test.db, signer.member.id, body.id, { speak: true, countersign: true });
    const at = await send(curator, '/partners', { organisation: body.slug, type: 'company' });
    await send(curator, `${at}/letter`, letter);
    return at;
  };
  const waiting = await begin('Example Waiting Partner');
  const at = await begin(`Example ${longWord.slice(0, 80)} Partner`);
  await send(signer, `${at}/answer`, letter);
  const partner = await send(curator, `${at}/force`, {});
  const activity = async (fields: object) =>
    send(curator, '/activities', {
      ...{ key: randomUUID(), draft: '', files: '', file: '', organisation: 'platform', board: 'inclusion' },
      ...{ title: `Example ${longWord.slice(0, 60)}`, lede: 'In short.', language: 'de', form: 'training' },
      ...{ first_on: '2026-10-01', last_on: '', place: longWord.slice(0, 60), 'section-purpose': rich },
      ...fields,
    });
  const silent = await activity({ title: 'Eine ohne Ergebnis' });
  const shown = await activity({
    partners: `Example ${longWord.slice(0, 80)} Partner`,
    'section-result': `${rich}\n\n${test.deps.config.baseUrl}${silent}`,
  });
  await send(curator, `${shown}/highlight`, { words: longWord.slice(0, 90), language: 'de' });
  return { partner, waiting, silent, shown };
}

/** The pages of partners and of the letters exchanged with them. */
export function partnerPages(
  { partner, waiting, silent, shown }: Awaited<ReturnType<typeof makePartners>>,
  to: (name: string, path: string, as: readonly Role[]) => Visit,
): Visit[] {
  return [
    to('partnership', '/partnership', ['visitor']),
    to('partners', '/partners?on=2026-10-01', ['visitor', 'member', 'curator']),
    to('partners, none', '/partners?type=other', ['visitor']),
    to('partner', partner, ['visitor', 'curator']),
    to('exchange of letters', waiting, ['member', 'curator']),
    to('new exchange of letters', '/partners/new', ['curator']),
    to('activities', '/activities?form=training', ['visitor', 'member']),
    to('activities, none', '/activities?year=2001', ['visitor']),
    to('activity', shown, ['visitor', 'member', 'curator']),
    to('activity without a result', silent, ['visitor']),
    to('activity, versions', `${shown}/versions`, ['visitor']),
    to('new activity', '/activities/new', ['member', 'curator']),
    to('next version of an activity', `${shown}/edit`, ['curator']),
  ];
}
