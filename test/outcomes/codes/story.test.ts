import { beforeAll, describe, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { begunCode, dayIn, firstClauses, inForce, peopleOf, post, proposed } from './helpers.ts';

let test: TestApp;
let people: Awaited<ReturnType<typeof peopleOf>>;
type Delegate = Awaited<ReturnType<(typeof people)['delegateOf']>>;
let maker: Delegate;
let union: Delegate;
let id: number;

beforeAll(async () => {
  test = await testApp();
  people = await peopleOf(test);
  [maker, union] = [
    await people.delegateOf('Example Maker', 'IN'),
    await people.delegateOf('Example Union', 'TU'),
  ];
  id = await begunCode(people.curator);
});

async function read(path = `/codes/${id}`): Promise<string> {
  return (await test.visitor().get(path).redirects(1)).text;
}

const whole = (version: number) => ({ organisation: maker.body.id, version, scope: 'whole' });
const ticked = (version: number) => ({
  ...{ organisation: union.body.id, version, scope: 'clauses', 'clause-c3': 'yes' },
});

describe('a code', () => {
  it('is drafted, consulted on, adopted and signed', async () => {
    const { curator, second, wait } = people;
    expect((await test.visitor().get(`/codes/${id}`)).status).toBe(404);

    // Two edit at once: who comes second loses nothing, and sees what differs.
    const draft = {
      title: 'A code of openness',
      lede: 'What the sector promises.',
      language: 'en',
      change: 'Days',
    };
    const words = { ...draft, version: 1, clauses: firstClauses.replace('14 days', '10 days') };
    expect((await post(second, `/codes/${id}/versions`, words)).status).toBe(303);
    const late = await post(curator, `/codes/${id}/versions`, {
      ...words,
      clauses: `${firstClauses} Always.`,
    });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Nothing is lost')]);
    expect(late.text).toMatch(/<ins>[^<]*<span[^>]*>added: <\/span>/);
    const faulty = await post(curator, `/codes/${id}/versions`, {
      ...words,
      version: 2,
      clauses: '# Openness',
    });
    expect([faulty.status, faulty.text]).toEqual([
      422,
      expect.stringContaining('Line 1: a heading has two #'),
    ]);

    await post(curator, `/codes/${id}/consultation`, { version: 2, days: 14 });
    expect(await read()).toContain('In consultation');
    const against = { organisation: maker.body.id, stance: 'decline', version: 2 };
    const unread = await post(maker.agent, `/codes/${id}/opinion`, { ...against, version: 1 });
    expect([unread.status, unread.text]).toEqual([
      409,
      expect.stringContaining('Read it, then send this again'),
    ]);
    expect(await read()).not.toContain('is against it');
    expect((await post(maker.agent, `/codes/${id}/opinion`, against)).status).toBe(303);
    expect(await read()).toContain('is against it');
    const tooEarly = await post(curator, `/codes/${id}/adoption`, { in_force_on: dayIn(test, 90) });
    expect([tooEarly.status, tooEarly.text]).toEqual([
      409,
      expect.stringContaining('The consultation is still open'),
    ]);
    await wait(16);
    const tooSoon = await post(curator, `/codes/${id}/adoption`, { in_force_on: dayIn(test, 59) });
    expect([tooSoon.status, tooSoon.text]).toEqual([409, expect.stringContaining('at least 60 days')]);
    await post(curator, `/codes/${id}/adoption`, { in_force_on: dayIn(test, 60) });
    expect(await read()).toContain('Adopted, not yet in force');
    expect((await post(maker.agent, `/codes/${id}/opinion`, { ...against, stance: 'sign' })).status).toBe(
      409,
    );

    // What was said in the consultation is no signature.
    expect(await read(`/codes/${id}/signatories`)).toContain('No signatories yet');
    await wait(61);
    expect((await post(maker.agent, `/codes/${id}/signing`, whole(2))).status).toBe(303);
    expect((await post(union.agent, `/codes/${id}/signing`, ticked(2))).status).toBe(303);
    expect(await read()).toMatch(
      /signed by 1 organisation[\s\S]*signed by 1 organisation[\s\S]*signed by 2 organisations/,
    );
    const owes = await read(`/codes/${id}/signatories/${maker.body.slug}`);
    expect([owes.match(/A report/g)?.length, owes.match(/A commitment/g)?.length]).toEqual([1, 1]);
    expect(await read(`/codes/${id}/signatories/${union.body.slug}`)).not.toContain('A report');
  });

  it('is amended; what signatories signed binds them until they sign the next edition', async () => {
    const { curator, second, wait } = people;
    // Two amendments of one clause: one is accepted with changes, the next edition overtakes the other.
    const of = { code: id, anchor: 'c3', version: 2 };
    const amendment = await proposed(union.agent, { ...of, organisation: union.body.id });
    const other = await proposed(
      maker.agent,
      { ...of, organisation: maker.body.id },
      { text: 'Nobody complains.' },
    );
    const untouched = await proposed(maker.agent, { ...of, anchor: 'c2', organisation: maker.body.id });
    expect(await read(`/amendments/${amendment}`)).toContain('Other amendments to the same clause');
    await post(maker.agent, `/amendments/${amendment}/opinion`, {
      organisation: maker.body.id,
      stance: 'sign',
      version: 1,
    });
    const decision = {
      outcome: 'changed',
      heading: 'Complaints',
      text: 'Within 15 days.',
      reasons: 'Half way.',
    };
    const early = await post(curator, `/amendments/${amendment}/decision`, decision);
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('21 days')]);
    await wait(22);
    expect((await post(curator, `/amendments/${amendment}/decision`, decision)).status).toBe(303);
    expect((await post(second, `/amendments/${amendment}/decision`, decision)).status).toBe(409);
    const decided = await read(`/amendments/${amendment}`);
    expect(decided).toContain('Accepted with changes');
    expect(decided.match(/<ins>/g)?.length).toBeGreaterThan(1);
    await inForce(test, people, id);
    const second2 = await read();
    expect(second2).toContain('Edition 2');
    expect(second2).toContain('Within 15 days.');
    expect(await read(`/amendments/${other}`)).toContain('Propose it again on the new text');
    expect(await read(`/amendments/${untouched}`)).not.toContain('Overtaken');
    const restated = await maker.agent.get(`/amendments/new?code=${id}&clause=c3&restates=${other}`);
    expect(restated.text).toContain('Nobody complains.');

    // Nobody is bound by what they did not sign.
    expect(await read(`/codes/${id}/signatories`)).toContain('asked to sign the new one');
    await createNotifications(test.deps);
    const told = (await union.agent.get('/notifications')).text;
    expect(told).toContain('A code that your organisation signed has a new edition');
    expect(told).toContain('Your amendment was decided on');
    expect((await post(maker.agent, `/codes/${id}/signing`, whole(2))).status).toBe(409);
    const version = Number(
      /"version" value="(\d+)"/.exec((await maker.agent.get(`/codes/${id}/signing`)).text)?.[1],
    );
    await post(maker.agent, `/codes/${id}/signing`, whole(version));
    expect((await read(`/codes/${id}/signatories`)).match(/asked to sign the new one/g)?.length).toBe(1);
    expect(await read(`/codes/${id}/signatories/${maker.body.slug}`)).toContain('met late');
    const csv = await test.visitor().get(`/codes/${id}/signatories.csv`);
    expect(csv.text).toMatch(/Example Maker,IN,2,all/);
    const json = (await test.visitor().get(`/codes/${id}.json`)).body;
    expect([json.edition, json.clauses[2].number, json.signatories.length]).toEqual([2, '2', 2]);
    for (const path of ['/codes/feed.atom', `/codes/${id}/feed.atom`]) {
      const feed = await test.visitor().get(path).expect(200);
      for (const one of [id, amendment, other]) expect(feed.text).toContain(`/documents/${one}<`);
    }
    expect((await test.visitor().get(`/codes/${id}.md?edition=1`)).text).toContain('within 10 days');

    await post(curator, `/codes/${id}/end`, { words: 'A law says it now.' });
    expect(await read()).toContain('A law says it now.');
    expect((await post(union.agent, `/codes/${id}/signing`, ticked(version))).status).toBe(409);
    expect((await test.visitor().get(`/documents/${id}`)).headers.location).toBe(
      `/codes/${id}-a-code-of-openness`,
    );
  });
});

it('what is begun of an amendment is in its form again, and no more than that', async () => {
  const draft = {
    key: crypto.randomUUID(),
    document: 'amendment',
    code: id,
    anchor: 'c1',
    text: 'Half a clause.',
  };
  await post(maker.agent, '/drafts', draft);
  const opened = (await maker.agent.get('/amendments/new')).text;
  expect(/<textarea id="text"[^>]*>([^<]*)</.exec(opened)?.[1]?.trim()).toBe('Half a clause.');
});
