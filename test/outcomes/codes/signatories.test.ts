import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate } from '../../support/factories.ts';
import { begunCode, inForce, peopleOf, post, proposed } from './helpers.ts';

let test: TestApp;
let people: Awaited<ReturnType<typeof peopleOf>>;
let id: number;

beforeAll(async () => {
  test = await testApp();
  people = await peopleOf(test);
  id = await begunCode(people.curator);
  await inForce(test, people, id);
});

async function read(path: string): Promise<string> {
  return (await test.visitor().get(path).redirects(1)).text;
}

describe('signatories', () => {
  it('that are late are reminded, named, suspended and removed, one step at a time, and reply', async () => {
    const { curator, second, delegateOf, wait } = people;
    const late = await delegateOf('Example Late', 'IN');
    await post(late.agent, `/codes/${id}/signing`, {
      organisation: late.body.id,
      version: 1,
      scope: 'whole',
    });
    const page = `/codes/${id}/signatories/${late.body.slug}`;
    const duties = await many(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM duties WHERE document_id = ${id} AND organisation_id = ${late.body.id} ORDER BY due_on`,
    );
    const duty = duties[0]?.id ?? 0;
    const take = (agent: typeof curator, step: number) =>
      post(agent, `${page}/steps`, { duty, step, reasons: `Reason ${step}.` });
    expect((await take(curator, 1)).status).toBe(409);
    await wait(70);
    expect(await read(page)).toContain('<strong>late</strong>');
    expect((await take(curator, 2)).text).toContain('one at a time');
    for (const step of [1, 2]) expect((await take(curator, step)).status).toBe(303);
    await affiliate(test.db, second.member.id, late.body.id, {});
    expect((await take(second, 3)).status).toBe(403);
    const stepped = run(
      test.db,
      sql`INSERT INTO signatory_steps (code_id, organisation_id, step, duty_id, reasons, taken_by, taken_at)
          VALUES (${id}, ${late.body.id}, 3, ${duty}, 'No.', ${second.member.id}, ${test.clock.now})`,
    );
    await expect(stepped).rejects.toThrow('their own organisation');

    const reply = { key: randomUUID(), language: 'en', text: 'We **merged** in spring.' };
    const [, step] = /name="step" value="(\d+)"/.exec((await late.agent.get(page)).text) ?? [];
    const replied = await Promise.all(
      [1, 2, 3, 4].map(() => post(late.agent, `${page}/replies`, { ...reply, key: randomUUID(), step })),
    );
    expect(replied.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409]);
    expect(await read(page)).toMatch(/Public notice[\s\S]*Reply of the signatory[\s\S]*<strong>merged/);
    const found = (await test.visitor().get('/search?q=merged+spring')).text;
    const [, document] = /\/documents\/(\d+)/.exec(found) ?? [];
    const way = await test.visitor().get(`/documents/${document}`).redirects(1);
    expect(way.headers.location).toBe(`${page}#document-${document}`);

    expect((await take(curator, 3)).status).toBe(303);
    expect(await read(`/codes/${id}/signatories`)).toContain('Suspended or removed');
    expect(await read(`/codes/${id}`)).not.toContain('signed by');
    expect((await take(curator, 4)).text).toContain('twelve months');
    const sign = { organisation: late.body.id, version: 1, scope: 'whole' };
    expect((await post(late.agent, `/codes/${id}/signing`, sign)).status).toBe(409);
    const [, reverses] =
      /reverses" value="(\d+)"/.exec((await (await test.signedInAs({ role: 'admin' })).get(page)).text) ?? [];
    expect((await post(curator, `${page}/reversal`, { reverses, reversal: 'Mended.' })).status).toBe(409);
    const third = await test.signedInAs({ role: 'curator' });
    expect((await post(third, `${page}/reversal`, { reverses, reversal: 'Mended.' })).status).toBe(303);
    expect(await read(page)).toContain('Restored');
    for (const change of [sql`DELETE FROM signatory_steps`, sql`UPDATE signatory_steps SET step = 1`]) {
      await expect(run(test.db, change)).rejects.toThrow();
    }
  });

  it('sign with both rights, and where two are asked for once a second delegate has countersigned', async () => {
    const { delegateOf } = people;
    const half = await delegateOf('Example Half', 'CS', { countersign: false });
    expect((await half.agent.get(`/codes/${id}/signing`)).text).toContain('countersign for an organisation');
    const sign = (organisation: number) => ({
      organisation,
      version: 1,
      scope: 'clauses',
      'clause-c1': 'yes',
    });
    expect((await post(half.agent, `/codes/${id}/signing`, sign(half.body.id))).status).toBe(409);
    const careful = await delegateOf('Example Careful', 'CS');
    await run(test.db, sql`UPDATE organisations SET countersign = true WHERE id = ${careful.body.id}`);
    await post(careful.agent, `/codes/${id}/signing`, sign(careful.body.id));
    expect(await read(`/codes/${id}/signatories`)).not.toContain('Example Careful');
    const colleague = await test.signedInAs({ group: 'CS' });
    await affiliate(test.db, colleague.member.id, careful.body.id, { countersign: true });
    const signed = { organisation: careful.body.id, version: 1 };
    const own = await post(careful.agent, `/codes/${id}/signing/countersignature`, signed);
    expect(own.status).toBe(409);
    expect((await colleague.get(`/codes/${id}/signing`)).text).toContain('Countersign');
    const other = await post(colleague, `/codes/${id}/signing/countersignature`, { ...signed, version: 2 });
    expect([other.status, other.text]).toEqual([409, expect.stringContaining('A new edition was adopted')]);
    await post(colleague, `/codes/${id}/signing/countersignature`, signed);
    expect(await read(`/codes/${id}/signatories/${careful.body.slug}`)).toContain('Clauses 1');
    expect(
      (
        await post(careful.agent, `/codes/${id}/signing`, {
          ...sign(careful.body.id),
          'clause-c1': undefined,
        })
      ).status,
    ).toBe(422);
    await post(careful.agent, `/codes/${id}/signing`, { ...sign(careful.body.id), scope: 'none' });
    await post(colleague, `/codes/${id}/signing/countersignature`, signed);
    expect(await read(`/codes/${id}/signatories`)).not.toContain('Example Careful');
  });

  it('amend: nothing unchanged, nothing in headings, and moderators take away what breaks the rules', async () => {
    const { delegateOf, curator } = people;
    const { agent, body } = await delegateOf('Example Amender', 'AC');
    const of = { code: id, anchor: 'c3', version: 1, organisation: body.id };
    const base = {
      ...of,
      key: randomUUID(),
      act: 'change',
      language: 'en',
      reasons: 'Because.',
      heading: 'Complaints',
    };
    const same = 'Whoever complains hears back within 14 days.';
    for (const [text, message] of [
      [same, 'Change something'],
      ['## Two\n\nclauses', 'Remove the headings'],
    ]) {
      const answer = await post(agent, '/amendments', { ...base, text });
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(message ?? '')]);
    }
    expect((await agent.get('/amendments/new')).text).toContain('Because.');
    expect((await post(agent, '/amendments', { ...base, text: 'New.', version: 9 })).status).toBe(409);
    const amendment = await proposed(agent, of);
    const addition = await proposed(agent, of, {
      act: 'add',
      heading: 'Appeals',
      text: 'Somebody else looks again.',
    });
    expect((await post(curator, `/amendments/${amendment}/decision`, { outcome: 'accepted' })).status).toBe(
      422,
    );
    expect(await read(`/codes/${id}`)).toContain('2 open amendments');
    await people.wait(22);
    const accept = { outcome: 'accepted', heading: '', text: '', reasons: 'Yes.' };
    for (const each of [amendment, addition]) {
      expect((await post(curator, `/amendments/${each}/decision`, accept)).status).toBe(303);
    }
    const draft = (await curator.get(`/codes/${id}/edit`)).text;
    expect(draft).toMatch(/hears back within 21 days[\s\S]*## Appeals \{c4\}/);
    const third = await proposed(agent, { ...of, anchor: 'c2' });
    await post(agent, `/amendments/${third}/withdrawal`, {});
    expect((await test.visitor().get(`/amendments/${third}`)).status).toBe(404);
    expect(await read(`/codes/${id}/amendments`)).not.toContain(`/amendments/${third}-`);
    expect(await read('/search?q=Appeals')).toContain(`/documents/${addition}`);
  });
});
