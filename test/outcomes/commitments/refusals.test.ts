import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import {
  commitmentFields,
  indicatorFields,
  measureFields,
  publishCommitment,
} from '../../support/commitments.ts';
import { type CommitmentCast, commitmentCast } from './helpers.ts';

let cast: CommitmentCast;
const who = (name: string) => cast.who(name);
const post = (name: string, path: string, fields: object) => cast.post(name, path, fields);

beforeAll(async () => {
  cast = await commitmentCast();
});

const Id = z.object({ id: z.number() });
const indicatorOf = async (commitment: number) =>
  (await one(cast.test.db, Id, sql`SELECT id FROM indicators WHERE commitment_id = ${commitment}`)).id;

it('who may do what depends on the stage of a commitment and on rights, by the pages and their forms', async () => {
  const { body, rival, people, drafting, published } = cast;
  const delegates = { delegate: who('binding'), curator: who('curator') };
  const past = { starts_on: '2025-01-01', ends_on: '2025-12-31' };
  const ended = await publishCommitment(delegates, body.id, past);
  const withdrawn = await publishCommitment(delegates, body.id);
  await post('binding', `/commitments/${withdrawn}/withdrawal`, { words: 'No money.' }).expect(303);
  const stages = [drafting, published, ended, withdrawn];
  const everybody = 'binding speaking watching rival member curator';
  // Who passes while it is written, while it runs, once it has ended, and once it was withdrawn.
  const acts: [string, string, string, string, string][] = [
    ['measures', 'binding', 'binding', '', ''],
    ['indicators', 'binding', 'binding', '', ''],
    ['principles', 'binding', 'binding', '', ''],
    ['edit', 'binding', 'binding', 'binding', ''],
    ['reports/new', '', 'binding speaking', 'binding speaking', 'binding speaking'],
    ['evidence-requests/new', '', 'watching', 'watching', 'watching'],
    ['versions', 'binding speaking curator', everybody, everybody, everybody],
  ];
  for (const [act, ...allowed] of acts) {
    for (const [place, id] of stages.entries()) {
      const passing: string[] = [];
      for (const [name, browser] of people) {
        const { status } = await browser.get(`/commitments/${id}/${act}`);
        expect([200, 404]).toContain(status);
        if (status === 200) passing.push(name);
      }
      const expected = (allowed[place] ?? '').split(' ').filter(Boolean).sort();
      expect([act, place, passing.sort()]).toEqual([act, place, expected]);
    }
  }
  // Posts, by the same stages: 422 is a form to fill in, 404 is not theirs.
  const sent: [string, string, object, number[]][] = [
    ['binding', 'invitations', {}, [404, 422, 422, 404]],
    ['binding', 'indicators/dropped', {}, [422, 422, 404, 404]],
    ['rival', 'co-signatures', { organisation: rival.id, stance: 'sign', version: 1 }, [404, 303, 303, 404]],
    ['watching', 'invitations', {}, [404, 404, 404, 404]],
    ['curator', 'withdrawal', { words: 'No.' }, [404, 404, 404, 404]],
  ];
  for (const [name, act, fields, statuses] of sent) {
    const answers = [];
    for (const id of stages) answers.push((await post(name, `/commitments/${id}/${act}`, fields)).status);
    expect([name, act, answers]).toEqual([name, act, statuses]);
  }
  await post('speaking', '/commitments', commitmentFields(body.id)).expect(409);
  await post('speaking', `/commitments/${published}/withdrawal`, { words: 'No.' }).expect(404);
  for (const name of ['binding', 'speaking', 'member']) {
    const cosigned = { organisation: body.id, stance: 'sign' };
    await post(name, `/commitments/${published}/co-signatures`, cosigned).expect(404);
  }
});

it('what cannot be so is refused at its field, and what was typed is kept', async () => {
  const { body, watch, drafting, published } = cast;
  const indicator = await indicatorOf(published);
  const report = {
    ...{ key: randomUUID(), language: 'en', period: '2026-01-01', 'section-done': 'Kept text.' },
    ...{ 'section-notdone': 'Nothing.', 'section-planned': 'More.', [`value-${indicator}`]: '80' },
  };
  const asked = {
    key: randomUUID(),
    language: 'en',
    organisation: watch.id,
    follows: '',
    'section-text': 'Kept text?',
  };
  const begun = commitmentFields(body.id);
  const commitment = `/commitments/${published}`;
  const cases: [string, string, object, object, string][] = [
    ['binding', '/commitments', begun, { ends_on: '2026-01-01' }, 'It cannot end before it begins'],
    ['binding', '/commitments', begun, { ends_on: '2037-01-01' }, 'A commitment can last ten years at most'],
    ['binding', '/commitments', begun, { starts_on: '2026-02-30' }, 'Enter a day, such as'],
    ['binding', `/commitments/${drafting}/measures`, measureFields, { words: '' }, 'Say what will be done'],
    ...['NaN', '1e400', ''].map((target): [string, string, object, object, string] => [
      ...(['binding', `/commitments/${drafting}/indicators`, indicatorFields, { target }] as const),
      'Enter a number, such as',
    ]),
    [
      'binding',
      `/commitments/${drafting}/indicators`,
      indicatorFields,
      { target: '100,0' },
      'promise something else',
    ],
    [
      'binding',
      `/commitments/${drafting}/indicators`,
      indicatorFields,
      { target_on: '2026-01-01' },
      'Choose a target date after',
    ],
    ['binding', `${commitment}/indicators`, indicatorFields, { replaces: indicator }, 'Say why it replaces'],
    [
      'binding',
      `${commitment}/indicators`,
      indicatorFields,
      { replaces: 1e9 },
      'an indicator that still counts',
    ],
    ['binding', `${commitment}/withdrawal`, {}, { words: ' ' }, 'Say why it is withdrawn'],
    [
      'speaking',
      `${commitment}/reports`,
      report,
      { [`value-${indicator}`]: '' },
      'say below why there is none',
    ],
    [
      'speaking',
      `${commitment}/reports`,
      report,
      { [`value-${indicator}`]: 'NaN' },
      'Enter a number, such as',
    ],
    ['speaking', `${commitment}/reports`, report, { [`missing-${indicator}`]: 'Broken' }, 'Leave this empty'],
    ['speaking', `${commitment}/reports`, report, { period: '2026-07-01' }, 'Choose months that are over'],
    ['speaking', `${commitment}/reports`, report, { 'section-notdone': '' }, 'Write something here'],
    [
      'watching',
      `${commitment}/evidence-requests`,
      asked,
      { about: 'measure-999999' },
      'Choose what you ask about',
    ],
    [
      'watching',
      `${commitment}/evidence-requests`,
      { ...asked, about: `indicator-${indicator}` },
      { 'section-text': 'x'.repeat(1001) },
      'Enter at most 1,000',
    ],
  ];
  for (const [name, path, fields, wrong, message] of cases) {
    const answer = await post(name, path, { ...fields, ...wrong, key: randomUUID() });
    expect([path, wrong, answer.status]).toEqual([path, wrong, 422]);
    expect(answer.text).toContain(message);
    for (const value of Object.values({ ...fields, ...wrong })) {
      if (typeof value === 'string' && value.startsWith('Kept')) expect(answer.text).toContain(value);
    }
  }
  expect((await who('speaking').get('/drafts')).text).toContain('Progress report');
});

it('three requests for evidence stand open, the fourth waits; the same group asks none', async () => {
  const { watch, published } = cast;
  const about = `indicator-${await indicatorOf(published)}`;
  const ask = (name: string, organisationId: number) =>
    post(name, `/commitments/${published}/evidence-requests`, {
      ...{ key: randomUUID(), language: 'en', organisation: organisationId, about, follows: '' },
      'section-text': 'Where are the figures?',
    });
  for (let i = 0; i < 3; i += 1) await ask('watching', watch.id).expect(303);
  const fourth = await ask('watching', watch.id);
  expect([fourth.status, fourth.text]).toEqual([
    429,
    expect.stringContaining('Three requests are waiting for an answer'),
  ]);
  await ask('rival', watch.id).expect(404);
});

it('a commitment without measures is not sent in; what is withdrawn stays to be read, with words', async () => {
  const { test, body } = cast;
  const at = await post('binding', '/commitments', commitmentFields(body.id)).expect(303);
  const bare = await post('binding', `${at.headers.location}/review`, {});
  expect([bare.status, bare.text]).toEqual([409, expect.stringContaining('Add at least one measure')]);
  const id = await publishCommitment({ delegate: who('binding'), curator: who('curator') }, body.id);
  await post('binding', `/commitments/${id}/withdrawal`, { words: 'The money is gone.' }).expect(303);
  const page = await test.visitor().get(`/commitments/${id}`).redirects(1);
  expect(page.text).toContain('The money is gone.');
  await who('binding').get(`/commitments/${id}/measures`).expect(404);
});

it('the database refuses what the forms refuse, and every change of what was said', async () => {
  const { test, drafting, published } = cast;
  const indicator = await indicatorOf(published);
  const key = randomUUID();
  const report = { key, language: 'en', period: '2026-01-01', 'section-done': 'a', 'section-notdone': 'b' };
  const rest = { 'section-planned': 'c', [`value-${indicator}`]: '80', confirmed: `${indicator}=80` };
  await post('speaking', `/commitments/${published}/reports`, { ...report, ...rest }).expect(303);
  const again = await post('speaking', `/commitments/${published}/reports`, {
    ...report,
    ...rest,
    key: randomUUID(),
  });
  expect([again.status, again.text]).toEqual([422, expect.stringContaining('have no report yet')]);
  const copy = sql`SELECT document_id + 1000, commitment_id, period FROM progress_reports`;
  const target = (value: string) =>
    sql`INSERT INTO indicators (commitment_id, since_version, name, unit, source, baseline, baseline_on, target, target_on)
        VALUES (${drafting}, 1, 'a', 'b', 'c', 1, '2026-01-01', ${value}, '2026-02-01')`;
  const statements = [
    ...[target('1'), target('NaN'), target('1e400'), target('Infinity')],
    sql`INSERT INTO progress_reports (document_id, commitment_id, period) ${copy}`,
    sql`UPDATE progress_reports SET period = '[2026-02-01,2026-03-01)'`,
    sql`UPDATE indicator_values SET value = 50`,
    sql`DELETE FROM indicator_values`,
    sql`INSERT INTO indicator_values (indicator_id, report_id, revision, value, corrected_words, corrected_at)
        SELECT indicator_id, report_id, 3, 1, 'x', now() FROM indicator_values`,
    sql`UPDATE indicators SET until_version = 1, dropped_words = 'x' WHERE id = ${indicator}`,
    sql`INSERT INTO indicator_values (indicator_id, report_id) SELECT indicator_id, report_id FROM indicator_values`,
    sql`UPDATE indicators SET target = 99 WHERE id = ${indicator}`,
    sql`DELETE FROM indicators WHERE id = ${indicator}`,
    sql`UPDATE commitment_measures SET due_on = '2030-01-01'`,
    sql`UPDATE commitments SET ends_on = '2030-01-01' WHERE document_id = ${published}`,
    sql`DELETE FROM evidence_requests`,
    sql`INSERT INTO commitment_measures (commitment_id, since_version, words, due_on) VALUES (${published}, 1, 'x', '2026-01-01')`,
    sql`INSERT INTO commitment_measures (commitment_id, since_version, words, due_on)
        SELECT ${drafting}, 1, 'x', '2026-01-01' FROM generate_series(1, 20)`,
  ];
  for (const statement of statements) {
    await expect(run(test.db, statement), statement.text).rejects.toThrow();
  }
});
