import type { Agent } from 'supertest';
import { z } from 'zod';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import type { TestApp } from '../../support/app.ts';
import { affiliate, type MemberTraits } from '../../support/factories.ts';

type Rights = { speak?: boolean; invite?: boolean; countersign?: boolean };

/** A browser in which a new member is signed in who is confirmed at an organisation, with these rights. */
export async function signedInAt(
  app: TestApp,
  organisationId: number,
  rights: Rights,
  traits: MemberTraits = {},
) {
  const agent = await app.signedInAs({ group: 'CS', ...traits });
  const affiliationId = await affiliate(app.db, agent.member.id, organisationId, rights);
  return Object.assign(agent, { affiliationId });
}

/** Sends a form. */
export const post = (agent: Agent, path: string, fields: object = {}) =>
  agent.post(path).type('form').send(fields);

const Affiliation = z.object({
  id: z.number(),
  confirmedAt: z.date().nullable(),
  way: z.string().nullable(),
  by: z.number().nullable(),
  speak: z.boolean(),
  invite: z.boolean(),
  countersign: z.boolean(),
  endedAt: z.date().nullable(),
  endedBy: z.number().nullable(),
});

/** The latest affiliation of a member with an organisation. */
export function affiliationOf(app: TestApp, memberId: number, organisationId: number) {
  return maybeOne(
    app.db,
    Affiliation,
    sql`SELECT id, confirmed_at, confirmed_way AS way, confirmed_by AS by, may_speak AS speak, may_invite AS invite,
               may_countersign AS countersign, ended_at, ended_by
        FROM affiliations WHERE member_id = ${memberId} AND organisation_id = ${organisationId} ORDER BY id DESC LIMIT 1`,
  );
}

/** The path of the link in the latest mail to this address. */
export async function linkMailedTo(app: TestApp, email: string): Promise<string> {
  await app.runJobs();
  const mail = app.mails.findLast(({ to }) => to === email);
  const link = /http:\/\/127\.0\.0\.1:3000(\/organisations\/\S+)/.exec(mail?.text ?? '')?.[1];
  if (!link) throw new Error(`no link was mailed to ${email}`);
  return link;
}
