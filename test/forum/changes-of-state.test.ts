import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, sql } from '#src/platform/db/query.ts';
import { approval, send, withCase } from '../moderation/helpers.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { affiliate, debate, organisation } from '../support/factories.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const Change = z.object({ kind: z.string(), from: z.string().nullable(), to: z.string() });
const last = (count: number) =>
  many(
    test.db,
    Change,
    sql`SELECT kind, data ->> 'from' AS "from", data ->> 'to' AS "to"
        FROM (SELECT * FROM events WHERE data ? 'to' ORDER BY id DESC LIMIT ${count}) newest ORDER BY id`,
  );
const post = (agent: Agent, path: string, fields = {}) =>
  agent.post(path).type('form').send(fields).expect(303);

describe('an event holds the state before and after', () => {
  it('when a debate takes its course', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const { path, id } = await debate(test.db);
    await post(curator, `/debates/${id}/closure`);
    await post(curator, `/debates/${id}/opening`, { closes_on: '' });
    await post(curator, `/debates/${id}/closure`);
    await post(curator, `/debates/${id}/conclusion`, { conclusion: `See ${path}.` });
    expect(await last(4)).toEqual([
      { kind: 'debate.closed', from: 'open', to: 'closed' },
      { kind: 'debate.reopened', from: 'closed', to: 'open' },
      { kind: 'debate.closed', from: 'open', to: 'closed' },
      { kind: 'debate.concluded', from: 'closed', to: 'concluded' },
    ]);
  });

  it('when a text is published and taken back', async () => {
    const author = await test.signedInAs();
    const { id } = await debate(test.db);
    const form = { key: randomUUID(), claim: 'A claim.', text: 'What I think of it.', language: 'en' };
    const sent = await post(author, `/debates/${id}/contributions`, form);
    const said = /#c(\d+)/.exec(sent.headers.location ?? '')?.[1];
    await post(author, `/contributions/${said}/withdrawal`);
    const boards = sql`SELECT count(*) AS boards FROM events WHERE contribution_id = ${said} AND board_id IS NULL`;
    expect(await one(test.db, z.object({ boards: z.number() }), boards)).toEqual({ boards: 0 });
    expect(await last(2)).toEqual([
      { kind: 'contribution.published', from: null, to: 'published' },
      { kind: 'contribution.withdrawn', from: 'published', to: 'withdrawn' },
    ]);
  });

  it('when a case is taken and decided', async () => {
    const moderator = await test.signedInAs({ role: 'moderator' });
    const { path } = await withCase(test.db);
    await send(moderator, `${path}/claim`).expect(303);
    await send(moderator, `${path}/decisions`, approval).expect(303);
    expect(await last(3)).toEqual([
      { kind: 'case.claimed', from: 'open', to: 'claimed' },
      { kind: 'decision.made', from: 'held', to: 'published' },
      { kind: 'contribution.published', from: 'held', to: 'published' },
    ]);
  });

  it('when an affiliation is declared or ends', async () => {
    const member = await test.signedInAs({ group: 'CS' });
    const [declared, confirmed] = [await organisation(test.db), await organisation(test.db)];
    await post(member, `${declared.path}/affiliations`);
    const affiliation = await affiliate(test.db, member.member.id, confirmed.id);
    await post(member, `/organisations/affiliations/${affiliation}/end`);
    expect(await last(2)).toEqual([
      { kind: 'affiliation.declared', from: null, to: 'declared' },
      { kind: 'affiliation.ended', from: 'confirmed', to: 'ended' },
    ]);
  });
});
