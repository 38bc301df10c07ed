/** Every route with every parameter as nobody's form or link has it: an answer, and never one of ours that failed. */
import type { Agent } from 'supertest';
import { beforeAll, expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { affiliate, boardId, contribution, debate, organisation } from '../../support/factories.ts';
import { table } from './route-table.ts';

const test = await testApp({ demo: true });
const hostile = [
  '%00',
  '1%00',
  '0',
  '-1',
  '1e3',
  '9223372036854775807',
  '9223372036854775808',
  '9'.repeat(400),
  '1%2F2',
  '..%2F..%2Fetc%2Fpasswd',
  '%2F%2Fattacker.example',
  '%5C%5Cattacker.example',
  '%ED%A0%80',
  '%F0%9F%A7%A8',
  '%E2%80%AE',
  "'%22%3E%3Cscript%3E",
  'constructor',
];
const values = new Map<string, string>();
let admin: Agent;

beforeAll(async () => {
  const signedIn = await test.signedInAs({ role: 'admin', group: 'CS' });
  admin = signedIn;
  const { id, path } = await debate(test.db, { boardId: await boardId(test.db, 'sustainability') });
  const said = await contribution(test.db, { debateId: id });
  const listed = await organisation(test.db);
  values.set(':debate', path.replace('/debates/', ''));
  values.set(':contribution', String(said.id));
  values.set(':organisation', listed.slug);
  values.set(':affiliation', String(await affiliate(test.db, signedIn.member.id, listed.id)));
  values.set(':slug', 'sustainability');
  values.set(':handle', signedIn.member.handle);
  values.set(':member', signedIn.member.handle);
});

const parameter = /:\w+|\*\w+/g;
const withParameters = Object.keys(table).filter((route) => route.match(parameter));

// What reads parameters is shared by all routes: each of them meets three values, and every value many routes.
const met = 3;
const valuesFor = (route: string) => {
  const first = withParameters.indexOf(route) * met;
  return Array.from({ length: met }, (_, i) => hostile[(first + i) % hostile.length] ?? '');
};

/** The addresses of a route: each of its parameters hostile in turn, the others right. */
function addressesOf(route: string, path: string): string[] {
  const names = path.match(parameter) ?? [];
  return names.flatMap((bad, place) =>
    valuesFor(route).map((value) => {
      let n = -1;
      return path.replace(parameter, (name) => {
        n += 1;
        return n === place && name === bad ? value : (values.get(name) ?? '1');
      });
    }),
  );
}

it.each(withParameters)('%s', async (route) => {
  const [method = '', path = ''] = route.split(' ');
  const failed: string[] = [];
  for (const address of addressesOf(route, path)) {
    const sent = method === 'get' ? admin.get(address) : admin.post(address).type('form').send({});
    const { status } = await sent;
    // 503: nobody hears of changes in these tests, so no stream opens.
    if (status >= 500 && status !== 503) failed.push(`${status} ${address}`);
  }
  expect(failed).toEqual([]);
});

it.each(['%00', 'a'.repeat(5000), '-1', '%E2%80%AE', '%2F%2Fattacker.example'])(
  'queries of every page: %s',
  async (value) => {
    const failed: string[] = [];
    const names = [
      'q',
      'after',
      'before',
      'page',
      'board',
      'sort',
      'group',
      'in_reply_to',
      'quote',
      'next',
      'from',
      'lang',
    ];
    const query = names.map((name) => `${name}=${value}`).join('&');
    for (const route of Object.keys(table)) {
      const [method, path = ''] = route.split(' ');
      if (method !== 'get') continue;
      const address = path.replace(parameter, (name) => values.get(name) ?? '1');
      const { status } = await admin.get(`${address}?${query}`);
      if (status >= 500 && status !== 503) failed.push(`${status} ${address}`);
    }
    expect(failed).toEqual([]);
  },
);

it.each(['//attacker.example/x', '///attacker.example', '/\\attacker.example/x'])(
  'no form leads to another site after %s',
  async (path) => {
    const text = 'A long thought that is given back to whoever wrote it, word by word.';
    for (const answer of [await admin.get(path), await admin.post(path).type('form').send({ text })]) {
      expect(answer.status).toBe(404);
      expect(answer.text).not.toMatch(/(action|value|href)="(\/\/|\/\\|%2F%2F)/i);
      expect(answer.text).not.toMatch(/next=%2F(%2F|%5C)/i);
    }
  },
);
