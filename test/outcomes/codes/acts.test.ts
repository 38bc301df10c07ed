import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, boardId } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';
import { begunCode, dayIn, firstClauses, peopleOf, post, proposed } from './helpers.ts';

let test: TestApp;
let people: Awaited<ReturnType<typeof peopleOf>>;
type Delegate = Awaited<ReturnType<(typeof people)['delegateOf']>>;
let maker: Delegate;
let union: Delegate;
/** Who tries everything, in the order of the columns. */
let roles: Record<string, Delegate['agent']>;

beforeAll(async () => {
  test = await testApp();
  people = await peopleOf(test);
  maker = await people.delegateOf('Example Maker', 'IN');
  union = await people.delegateOf('Example Union', 'TU');
  const board = await boardId(test.db, 'sustainability');
  // A steward, but of the organisation that everything is about.
  const kin = await test.signedInAs({ role: 'curator' });
  await affiliate(test.db, kin.member.id, maker.body.id, {});
  roles = {
    member: await test.signedInAs(),
    maker: maker.agent,
    union: union.agent,
    moderator: await test.signedInAs({ role: 'moderator' }),
    boardCurator: await test.signedInAs({ role: 'curator', roleBoardId: board }),
    kin,
    curator: people.curator,
  };
});

async function wait(days: number) {
  await people.wait(days);
  for (const agent of Object.values(roles)) await signIn(agent, test.deps, agent.member.id);
}

type Act = [name: string, path: string, form: object];

/**
 * What each role gets for each act, in the order of the roles: 303 is done, 422 a form to fill in, 403 and 404 not theirs, 409
 * not now (or no longer, where they once spoke for the organisation).
 */
async function table(acts: readonly Act[]): Promise<string[]> {
  const rows: string[] = [];
  for (const [name, path, form] of acts) {
    const answers: number[] = [];
    for (const agent of Object.values(roles)) answers.push((await post(agent, path, form)).status);
    rows.push(`${name}: ${answers.join(' ')}`);
  }
  return rows;
}

const stewards = '403 403 403 403 403 422 422';
const nobody = '409 409 409 409 409 409 409';
const theMaker = '409 303 409 409 409 409 409';

it('of a code, each stage, role and act meet as the table says', async () => {
  const id = await begunCode(people.curator);
  const at = `/codes/${id}`;
  const signed = { organisation: maker.body.id, version: 1 };
  const steered: Act[] = ['versions', 'consultation', 'adoption', 'end'].map((act) => [
    act,
    `${at}/${act}`,
    {},
  ]);
  const said: Act[] = [
    ['opinion', `${at}/opinion`, { ...signed, stance: 'sign' }],
    ['signing', `${at}/signing`, { ...signed, scope: 'whole' }],
    ['countersignature', `${at}/signing/countersignature`, signed],
    ['fulfilment', `${at}/signing/fulfilment`, {}],
  ];
  const expected = (all: string, opinion: string, signing: string) => [
    ...steered.map(([act]) => `${act}: ${all}`),
    ...[
      `opinion: ${opinion}`,
      `signing: ${signing}`,
      `countersignature: ${opinion === unseen ? unseen : nobody}`,
    ],
    `fulfilment: ${opinion === unseen ? unseen : nobody}`,
  ];
  const unseen = '404 404 404 404 409 409 409';
  const acts = [...steered, ...said];
  expect(await table(acts)).toEqual(expected(stewards, unseen, unseen));
  await post(people.curator, `${at}/consultation`, { version: 1, days: 14 });
  expect(await table(acts)).toEqual(expected(stewards, theMaker, nobody));
  await wait(16);
  expect(await table(acts)).toEqual(expected(stewards, nobody, nobody));
  await post(people.curator, `${at}/adoption`, { in_force_on: dayIn(test, 60) });
  expect(await table(acts)).toEqual(expected(stewards, nobody, theMaker));
  await wait(61);
  expect(await table(acts)).toEqual(expected(stewards, nobody, theMaker));
  await post(people.curator, `${at}/end`, { words: 'A law says it now.' });
  const title = { title: 'A code', lede: 'More.', language: 'en', change: 'Later', clauses: firstClauses };
  const forms = [
    { ...title, version: 1 },
    { version: 1, days: 14 },
    { in_force_on: dayIn(test, 60) },
    { words: 'Again.' },
  ];
  const full = steered.map(([act, path], i): Act => [act, path, forms[i] ?? {}]);
  const ended = '403 403 403 403 403 409 409';
  expect(await table([...full, ...said])).toEqual(expected(ended, nobody, nobody));
  // Nor is anything said of an edition whose code has ended in the middle of its consultation.
  const asked = await begunCode(people.curator);
  await post(people.curator, `/codes/${asked}/consultation`, { version: 1, days: 14 });
  await post(people.curator, `/codes/${asked}/end`, { words: 'Nobody wants it.' });
  expect((await post(maker.agent, `/codes/${asked}/opinion`, { ...signed, stance: 'sign' })).status).toBe(
    409,
  );
});

it('of an amendment and a signatory, each stage, role and act meet as the table says', async () => {
  const id = await begunCode(people.curator);
  const at = `/codes/${id}`;
  await post(people.curator, `${at}/consultation`, { version: 1, days: 14 });
  await wait(16);
  await post(people.curator, `${at}/adoption`, { in_force_on: dayIn(test, 60) });
  await wait(61);
  const of = { code: id, anchor: 'c3', version: 1, organisation: maker.body.id };
  const [amendment, other] = [
    await proposed(maker.agent, of),
    await proposed(maker.agent, { ...of, anchor: 'c2' }),
  ];
  const declined = { outcome: 'declined', heading: '', text: '', reasons: 'No.' };
  const acts: Act[] = [
    [
      'opinion',
      `/amendments/${amendment}/opinion`,
      { organisation: union.body.id, stance: 'sign', version: 1 },
    ],
    ['decision', `/amendments/${amendment}/decision`, declined],
  ];
  const withdrawal = (amended: number): Act => ['withdrawal', `/amendments/${amended}/withdrawal`, {}];
  const theUnion = 'opinion: 409 409 303 409 409 409 409';
  expect(await table(acts)).toEqual([theUnion, 'decision: 403 403 403 403 403 403 409']);
  await wait(22);
  expect(await table(acts)).toEqual([theUnion, 'decision: 403 403 403 403 403 403 303']);
  expect(await table([...acts, withdrawal(amendment)])).toEqual([
    ...[`opinion: ${nobody}`, 'decision: 403 403 403 403 403 403 409'],
    'withdrawal: 404 404 404 404 404 404 404',
  ]);
  const { maker: author, ...others } = roles;
  for (const agent of Object.values(others)) {
    expect((await post(agent, `/amendments/${other}/withdrawal`, {})).status).toBe(404);
  }
  expect(await table([withdrawal(other)])).toEqual(['withdrawal: 404 303 404 404 404 404 404']);
  expect(author).toBe(maker.agent);

  await post(maker.agent, `${at}/signing`, { organisation: maker.body.id, version: 1, scope: 'whole' });
  const { id: duty } = await one(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM duties WHERE document_id = ${id} AND organisation_id = ${maker.body.id} ORDER BY due_on LIMIT 1`,
  );
  const page = `${at}/signatories/${maker.body.slug}`;
  const reply = { key: crypto.randomUUID(), language: 'en', text: 'We **merged**.' };
  const about = (step: number, last: number): Act[] => [
    ['step', `${page}/steps`, { duty, step, reasons: 'Late.' }],
    ['reply', `${page}/replies`, { ...reply, step: last }],
    ['reversal', `${page}/reversal`, { reverses: last, reversal: 'Mended.' }],
  ];
  const notYet = [
    'step: 403 403 403 403 403 403 409',
    `reply: ${nobody}`,
    'reversal: 403 403 403 403 403 403 409',
  ];
  expect(await table(about(1, 1))).toEqual(notYet);
  await wait(70);
  const latest = async () => {
    const last = sql`SELECT max(id) AS id FROM signatory_steps WHERE code_id = ${id}`;
    return (await one(test.db, z.object({ id: z.number() }), last)).id;
  };
  const [step, ...rest] = about(1, 1);
  if (!step) throw new Error('no step');
  expect(await table([step])).toEqual(['step: 403 403 403 403 403 403 303']);
  // Whoever took the step does not take it back, and only a public notice or more is replied to.
  expect(await table(about(3, await latest()))).toEqual(notYet);
  const [notice] = about(2, 1);
  if (!notice) throw new Error('no step');
  expect(await table([notice])).toEqual(['step: 403 403 403 403 403 403 303']);
  const [, replied] = about(2, await latest());
  if (!replied || rest.length === 0) throw new Error('no reply');
  expect(await table([replied])).toEqual([`reply: ${theMaker}`]);
  roles = { ...roles, second: people.second };
  const [, , back] = about(2, await latest());
  if (!back) throw new Error('no reversal');
  expect(await table([back])).toEqual(['reversal: 403 403 403 403 403 403 409 303']);

  const open = await proposed(maker.agent, of);
  await wait(22);
  const offered = async (agent: Pick<typeof maker.agent, 'get'>, act: string) =>
    (await agent.get(`/amendments/${open}`).redirects(1)).text.includes(`/amendments/${open}/${act}"`);
  expect([await offered(union.agent, 'opinion'), await offered(people.curator, 'decision')]).toEqual([
    true,
    true,
  ]);
  await post(people.curator, `${at}/end`, { words: 'A law says it now.' });
  expect([await offered(union.agent, 'opinion'), await offered(people.curator, 'decision')]).toEqual([
    false,
    false,
  ]);
  const late = { organisation: union.body.id, stance: 'sign', version: 1 };
  expect((await post(union.agent, `/amendments/${open}/opinion`, late)).status).toBe(409);

  const kept = [sql`UPDATE sign_offs SET stance = 'abstain'`, sql`UPDATE amendments SET reasons = 'Others.'`];
  for (const change of [...kept, sql`DELETE FROM sign_offs`, sql`DELETE FROM amendments`]) {
    await expect(run(test.db, change), change.text).rejects.toThrow();
  }
});
