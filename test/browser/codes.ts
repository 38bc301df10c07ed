import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { adoptEdition, openEdition } from '#src/outcomes/codes/store.ts';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { TestApp } from '../support/app.ts';
import { affiliate, organisation as listed } from '../support/factories.ts';
import { longWord, rich } from './rich-text.ts';

const dayMs = 86_400_000;

/** A code in force that an organisation of this member signed and wants to amend, where it is late; and a code that is drafted. */
export async function makeCodes(test: TestApp, delegate: Agent & { member: { id: number } }) {
  const body = await listed(test.db, { name: `Example ${longWord.slice(0, 60)} Signatory`, group: 'IN' });
  await affiliate(test.db, delegate.member.id, body.id, { speak: true, countersign: true });
  const curator = await test.signedInAs({ role: 'curator' });
  const send = async (agent: Agent, path: string, fields: object) => {
    const answer = await agent.post(path).type('form').send(fields);
    if (answer.status !== 303) throw new Error(`POST ${path} answered ${answer.status}`);
    return Number(/\d+/.exec(String(answer.headers.location))?.[0]);
  };
  const code = (title: string) => ({
    ...{ key: randomUUID(), board: 'inclusion', sign_by: 'either', report_months: '6', language: 'de' },
    ...{ title: `${title} ${longWord.slice(0, 60)}`, lede: 'Ein Satz.' },
    clauses: `## Offenheit {c1, report in 90 days}\n\n${rich.replaceAll(/^#+ /gm, '')}\n\n### ${longWord.slice(0, 90)} {c2}\n\nText.`,
  });
  const id = await send(curator, '/codes', code('Ein Kodex'));
  const ago = (days: number) => new Date(test.clock.now.getTime() - days * dayMs);
  const day = (days: number) => ago(days).toISOString().slice(0, 10);
  await transaction(test.db, async (tx) => {
    const key = { id, version: 1 };
    await openEdition(tx, key, { edition: 1, stands: true, at: ago(300), endsAt: ago(280) });
    await adoptEdition(tx, key, { by: curator.member.id, at: ago(270), inForceOn: day(200) });
    const owed = { kind: 'progress-report', about: { documentId: id }, anchor: 'c1' } as const;
    await makeDuty(tx, { ...owed, organisationId: body.id, dueOn: day(40), at: ago(190) });
  });
  await send(delegate, `/codes/${id}/signing`, { organisation: body.id, version: 1, scope: 'whole' });
  const amendment = await send(delegate, '/amendments', {
    ...{ code: id, anchor: 'c2', version: 1, organisation: body.id, act: 'change', language: 'de' },
    ...{ key: randomUUID(), heading: longWord.slice(0, 80), text: 'Ein **anderer** Text.', reasons: rich },
  });
  const signatory = `/codes/${id}/signatories/${body.slug}`;
  const page = await curator.get(signatory);
  const [, duty] = /<option value="(\d+)"/.exec(page.text.slice(page.text.indexOf('name="duty"'))) ?? [];
  for (const step of [1, 2])
    await send(curator, `${signatory}/steps`, { duty, step, reasons: rich.slice(0, 500) });
  return { id, amendment, signatory, drafted: await send(curator, '/codes', code('Ein Entwurf')) };
}
