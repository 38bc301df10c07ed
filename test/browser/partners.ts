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
  return { partner, waiting };
}

/** The pages of partners and of the letters exchanged with them. */
export function partnerPages(
  { partner, waiting }: Awaited<ReturnType<typeof makePartners>>,
  to: (name: string, path: string, as: readonly Role[]) => Visit,
): Visit[] {
  return [
    to('partnership', '/partnership', ['visitor']),
    to('partners', '/partners?on=2026-10-01', ['visitor', 'member', 'curator']),
    to('partners, none', '/partners?type=other', ['visitor']),
    to('partner', partner, ['visitor', 'curator']),
    to('exchange of letters', waiting, ['member', 'curator']),
    to('new exchange of letters', '/partners/new', ['curator']),
  ];
}
