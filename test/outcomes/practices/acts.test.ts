import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { affiliate, boardId, organisation } from '../../support/factories.ts';

const sections = ['problem', 'what', 'checked', 'results', 'limits', 'transfer'];
const fields = (organisationId: number) => ({
  ...{ key: randomUUID(), organisation: organisationId, board: 'sustainability', language: 'en' },
  ...{ title: 'Spare parts printed on demand', lede: 'Printed where they are needed.', started: '2022-05' },
  ...{ ended: '', countries: 'Belgium', size: 'small', checked_by: 'self', checker: '' },
  ...Object.fromEntries(sections.map((name) => [`section-${name}`, 'As it is.'])),
});
const questions = ['complete', 'sourced', 'honest', 'private', 'right'];
const review = { ...Object.fromEntries(questions.map((name) => [`question-${name}`, 'yes'])), words: '' };

it('of a practice, each stage, role and act meet as the table says', async () => {
  const test = await testApp();
  const body = await organisation(test.db, { name: 'Example Repair Works', group: 'IN' });
  const union = await organisation(test.db, { name: 'Example Union', group: 'TU' });
  const roles = {
    member: await test.signedInAs(),
    author: await test.signedInAs({ group: 'IN' }),
    colleague: await test.signedInAs({ group: 'IN' }),
    silent: await test.signedInAs({ group: 'IN' }),
    union: await test.signedInAs({ group: 'TU' }),
    moderator: await test.signedInAs({ role: 'moderator' }),
    elsewhere: await test.signedInAs({
      role: 'curator',
      roleBoardId: await boardId(test.db, 'accessibility'),
    }),
    kin: await test.signedInAs({ role: 'curator' }),
    curator: await test.signedInAs({ role: 'curator' }),
  };
  const { author, colleague, silent, kin, curator } = roles;
  for (const { member } of [author, colleague]) await affiliate(test.db, member.id, body.id, { speak: true });
  for (const { member } of [silent, kin]) await affiliate(test.db, member.id, body.id, {});
  await affiliate(test.db, roles.union.member.id, union.id, { speak: true });
  const post = async (agent: typeof author, path: string, form: object = {}) =>
    (await agent.post(path).type('form').send(form)).status;
  const sent = await author.post('/practices').type('form').send(fields(body.id));
  const id = Number(/\d+/.exec(sent.headers.location ?? '')?.[0]);
  const said = { organisation: union.id, language: 'en', words: 'It works here too.', key: randomUUID() };
  // Versions are written on one that nobody has: whoever may is told so (409), and nothing goes on.
  const acts = (version: number) => ({
    versions: { ...fields(body.id), change: 'More', version: 99 },
    recognition: { ...said, version },
    confirmation: { version },
  });
  const table = async (version: number) => {
    const rows: Record<string, string> = {};
    for (const [act, form] of [...Object.entries(acts(version)), ['review', {}] as const]) {
      const path = act === 'review' ? `/reviews/${id}` : `/practices/${id}/${act}`;
      const answers: number[] = [];
      for (const agent of Object.values(roles)) answers.push(await post(agent, path, form));
      rows[act] = answers.join(' ');
    }
    return rows;
  };
  const unseen = '404 409 409 404 404 404 404 409 409';
  const own = '404 409 409 404 404 404 404 404 404';
  const reviewed = (last: number) => `403 403 403 403 403 403 404 404 ${last}`;
  const waiting = { versions: own, recognition: unseen, confirmation: unseen };
  expect(await table(1)).toEqual({ ...waiting, review: reviewed(422) });
  const returned = { ...review, 'question-honest': 'no', version: 1, verdict: 'return', words: 'Say more.' };
  expect(await post(curator, `/reviews/${id}`, returned)).toBe(303);
  expect(await table(1)).toEqual({ ...waiting, review: reviewed(409) });
  const next = { ...fields(body.id), version: 1, change: 'More' };
  expect(await post(author, `/practices/${id}/versions`, next)).toBe(303);
  expect(await post(curator, `/reviews/${id}`, { ...review, version: 2, verdict: 'publish' })).toBe(303);
  expect(await table(2)).toEqual({
    versions: own,
    recognition: '409 409 409 409 303 409 409 409 409',
    confirmation: '409 409 409 409 409 409 409 409 409',
    review: reviewed(409),
  });
  const others = Object.values(roles).filter((agent) => agent !== author && agent !== colleague);
  const withdrawals: number[] = [];
  for (const agent of [...others, colleague, author]) {
    withdrawals.push(await post(agent, `/practices/${id}/withdrawal`));
  }
  expect(withdrawals.join(' ')).toBe('404 404 404 404 404 404 404 303 404');
  const gone = { recognition: own, confirmation: own, versions: '404 404 404 404 404 404 404 404 404' };
  expect(await table(2)).toEqual({ ...gone, review: reviewed(409) });
});
