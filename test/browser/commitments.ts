import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import type { TestApp } from '../support/app.ts';
import { beginCommitment, publishCommitment } from '../support/commitments.ts';
import { affiliate, organisation as listed } from '../support/factories.ts';
import { longWord, rich } from './rich-text.ts';

/** A commitment of an organisation of this member with a report and a request for evidence, and one that is being written. */
export async function makeCommitments(test: TestApp, delegate: Agent & { member: { id: number } }) {
  const { id: organisation } = await listed(test.db, { name: `Example ${longWord.slice(0, 60)} Pledges` });
  await affiliate(test.db, delegate.member.id, organisation, { speak: true, countersign: true });
  const others = await listed(test.db, { group: 'IN' });
  const asker = await test.signedInAs({ group: 'IN' });
  await affiliate(test.db, asker.member.id, others.id, { speak: true });
  const curator = await test.signedInAs({ role: 'curator' });
  const begun = { title: `Weniger ${longWord.slice(0, 60)}`, language: 'de', starts_on: '2026-01-01' };
  const published = await publishCommitment({ delegate, curator }, organisation, begun);
  const form = await delegate.get(`/commitments/${published}/reports/new`);
  const [, indicator = ''] = /name="value-(\d+)"/.exec(form.text) ?? [];
  const sections = ['done', 'notdone', 'planned'].map((anchor) => [`section-${anchor}`, rich]);
  const report = {
    key: randomUUID(),
    language: 'de',
    period: '2026-01-01',
    [`value-${indicator}`]: '80',
    confirmed: `${indicator}=80`,
  };
  const said = { ...report, ...Object.fromEntries(sections) };
  await delegate.post(`/commitments/${published}/reports`).type('form').send(said).expect(303);
  const asked = {
    key: randomUUID(),
    language: 'de',
    organisation: others.id,
    about: `indicator-${indicator}`,
  };
  await asker
    .post(`/commitments/${published}/evidence-requests`)
    .type('form')
    .send({ ...asked, follows: '', 'section-text': rich.slice(0, 900) })
    .expect(303);
  const page = await delegate.get(`/commitments/${published}`).redirects(1);
  const [answer = ''] = /\/evidence-requests\/\d+\/answer/.exec(page.text) ?? [];
  return { published, answer, drafting: await beginCommitment(delegate, organisation) };
}
