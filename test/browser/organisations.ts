import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import type { TestApp } from '../support/app.ts';
import { affiliate, delegate, organisation } from '../support/factories.ts';
import { signIn } from '../support/sign-in.ts';
import { makeCodes } from './codes.ts';
import { makeCommitments } from './commitments.ts';
import { makeEnquiries } from './enquiries.ts';
import { makeMeetings } from './meetings.ts';
import { makePartners } from './partners.ts';
import { makePractices } from './practices.ts';
import { makePublications } from './publications.ts';
import { makeSyntheses } from './syntheses.ts';

type Member = Agent & { member: { id: number; name: string } };

const longName = 'Example-Gesellschaft-für-Verantwortung-in-der-Informationstechnik';

/** Organisations with delegates, what waits for a signature, what is declared only, and the links of their mails. */
export async function makeOrganisations(test: TestApp, ida: Member, debateId: number) {
  const { db } = test;
  const body = await organisation(db, { name: longName, domains: ['long.example'], countersign: true });
  const empty = await organisation(db, {
    name: 'Example Empty Body',
    domains: ['empty.example'],
    country: 'LV',
  });
  const declared = await organisation(db, { name: 'Example Declared Body', domains: ['declared.example'] });
  const own = await affiliate(db, ida.member.id, body.id, { speak: true, invite: true, countersign: true });
  const dora = await delegate(db, body.id, { speak: true }, { name: 'Dora Delegate' });
  const writer = test.visitor();
  await signIn(writer, test.deps, dora.id);
  const words = {
    key: randomUUID(),
    claim: 'A claim.',
    text: 'What we have **measured**.',
    language: 'en',
    capacity: String(body.id),
  };
  await post(writer, `/debates/${debateId}/contributions`, words);
  await post(ida, `${body.path}/invitations`, { email: 'invited@example.com', speak: 'yes' });
  await post(ida, `${declared.path}/affiliations`, {});
  const Id = z.object({ id: z.number() });
  const { id: pending } = await one(
    db,
    Id,
    sql`SELECT id FROM affiliations WHERE member_id = ${ida.member.id} AND organisation_id = ${declared.id}`,
  );
  await post(ida, `/organisations/affiliations/${pending}/proof`, { email: 'ida@declared.example' });
  await run(db, sql`UPDATE organisations SET description = 'What it does.' WHERE id = ${body.id}`);
  const { id: unlisted } = await one(
    db,
    Id,
    sql`SELECT id FROM organisations WHERE listed_at IS NULL LIMIT 1`,
  );
  await test.runJobs();
  const link = (kind: string) =>
    test.mails
      .map((mail) => new RegExp(`/organisations/${kind}/[\\w-]{43}`).exec(mail.text)?.[0])
      .find(Boolean) ?? '';
  return {
    body: body.path,
    empty: empty.path,
    own: `/organisations/affiliations/${own}`,
    pending: `/organisations/affiliations/${pending}`,
    unlisted: `/organisations/unlisted/${unlisted}`,
    joining: link('joining'),
    confirmation: link('confirmation'),
    practices: await makePractices(test, ida),
    codes: await makeCodes(test, ida),
    syntheses: await makeSyntheses(test, ida),
    commitments: await makeCommitments(test, ida),
    meetings: await makeMeetings(test, ida),
    enquiries: await makeEnquiries(test),
    publications: await makePublications(test),
    partners: await makePartners(test, ida),
  };
}

async function post(agent: Agent, path: string, fields: object): Promise<void> {
  const { status } = await agent.post(path).type('form').send(fields);
  if (status !== 303) throw new Error(`POST ${path} answered ${status}`);
}
