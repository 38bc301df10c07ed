import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '#src/app.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { rerender } from '#src/platform/ops/rerender.ts';
import { slices } from '#src/slices.ts';
import { casePath, setAsking } from '../../concerns/countersignatures/helpers.ts';
import { close, leaver } from '../../concerns/privacy/helpers.ts';
import { send } from '../../forum/agreement/setup.ts';
import { approval, lastDecision, removal } from '../../moderation/helpers.ts';
import { post, signedInAt } from '../../people/affiliations/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, member, organisation } from '../../support/factories.ts';
import { sessionCookie } from '../../support/sign-in.ts';

type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
type Act = () => PromiseLike<unknown>;
const Id = z.object({ id: z.number() });

let test: TestApp;
let place: { id: number };
let board: number;
let who: Record<
  'author' | 'other' | 'newcomer' | 'speaker' | 'signer' | 'curator' | 'moderator' | 'admin',
  Agent
>;
let leaving: Record<'keeping' | 'removing', Awaited<ReturnType<typeof leaver>>>;
let body: Awaited<ReturnType<typeof organisation>>;
let unlisted: number;
let said: Record<'first' | 'second' | 'reply' | 'shared' | 'waiting' | 'held', number>;
let readers: Record<string, Record<string, string>>;

const write = async (agent: Agent, fields: object): Promise<number> => {
  const form = { key: randomUUID(), claim: 'A claim.', language: 'en', ...fields };
  const sent = await post(agent, `/debates/${place.id}/contributions`, form).expect(303);
  return Number(/c(\d+)$|\/contributions\/(\d+)$/.exec(sent.headers.location ?? '')?.findLast(Boolean));
};
const decide = async (id: number, decision: object) =>
  post(who.moderator, `${await casePath(test, id)}/decisions`, decision).expect(303);
const remove = async (id: number) => {
  await post(who.moderator, `/contributions/${id}/case`).expect(303);
  await decide(id, removal);
};
const restore = async (id: number) =>
  post(who.admin, `/decisions/${await lastDecision(test.db, id)}/reversal`, { reason: 'A mistake.' }).expect(
    303,
  );
const change = (fields: object) => post(who.author, `/contributions/${said.first}/text`, fields).expect(303);

/** Sends the form of the board as it stands, but for these fields. */
async function saveBoard(fields: object) {
  const { text } = await who.admin.get(`/admin/boards/${board}`);
  const standing = [
    /<input[^>]*name="(\w+)"[^>]*value="([^"]*)"/g,
    /<textarea[^>]*name="(\w+)"[^>]*>\s*([^<]*)</g,
    /<select[^>]*name="(\w+)"[\s\S]*?<option value="([^"]*)" selected/g,
  ].flatMap((field) => [...text.matchAll(field)].map(([, name, value]) => [name, value]));
  return post(who.admin, `/admin/boards/${board}`, { ...Object.fromEntries(standing), ...fields }).expect(
    303,
  );
}

beforeAll(async () => {
  test = await testApp();
  board = await boardId(test.db);
  place = await debate(test.db);
  body = await organisation(test.db, { countersign: true, name: 'Listed Body' });
  const staff = { roleBoardId: board };
  who = {
    author: await test.signedInAs({ group: 'IN', organisation: 'Unlisted Body' }),
    other: await test.signedInAs({ group: 'TU' }),
    newcomer: await test.signedInAs({ group: 'AC', published: 0 }),
    speaker: await signedInAt(test, body.id, { speak: true }),
    signer: await signedInAt(test, body.id, { countersign: true }),
    curator: await test.signedInAs({ role: 'curator', ...staff }),
    moderator: await test.signedInAs({ role: 'moderator', ...staff }),
    admin: await test.signedInAs({ role: 'admin' }),
  };
  leaving = { keeping: await leaver(test, { handle: 'kee-ping' }), removing: await leaver(test) };
  unlisted = (await one(test.db, Id, sql`SELECT id FROM organisations WHERE name = 'Unlisted Body'`)).id;
  const first = await write(who.author, { text: 'What is **known** first.', position: 'for' });
  const second = await write(who.other, { text: 'A second point, with @kee-ping.' });
  const of = { debateId: place.id };
  const reply = (await contribution(test.db, { ...of, authorId: leaving.keeping.id, inReplyTo: first })).id;
  await contribution(test.db, { ...of, authorId: who.other.member.id, inReplyTo: reply });
  await contribution(test.db, { ...of, authorId: leaving.removing.id });
  const text = 'The very same words as others have said.';
  const shared = await write(who.author, { text });
  await write(who.other, { text });
  const waiting = await write(who.speaker, { text: 'Waiting words.', capacity: String(body.id) });
  const held = await write(who.newcomer, { text: 'The first words of a newcomer.' });
  said = { first, second, reply, shared, waiting, held };
  const signedIn = async (id: number) => {
    const { name, value } = await sessionCookie(test.deps, id);
    return { Cookie: `${name}=${value}` };
  };
  readers = {
    'a visitor': {},
    'the author': await signedIn(who.author.member.id),
    'a member': await signedIn((await member(test.db)).id),
    'who countersigns': await signedIn(who.signer.member.id),
    'the curator': await signedIn(who.curator.member.id),
    'the moderator': await signedIn(who.moderator.member.id),
  };
});

const lists = ['/', '/boards', '/debates'];

/** What these readers are shown; the key of a form is made anew each time. */
async function pages(app: TestApp['app']): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const [name, headers] of Object.entries(readers)) {
    const debates = [`/debates/${place.id}`, `/debates/${place.id}?sort=common-ground`];
    for (const path of name === 'a visitor' ? [...debates, ...lists] : debates.slice(0, 1)) {
      const answer = await request(app).get(path).set(headers).redirects(1);
      expect(answer.status).toBe(200);
      all[`${path} for ${name}`] = answer.text.replaceAll(/name="key" value="[^"]+"/g, '');
    }
  }
  return all;
}

/** What is done, after what was made ready for it. */
const acts: [string, Act, Act?][] = [
  ['a moderator removes a text', () => remove(said.second)],
  ['it is restored', () => restore(said.second)],
  ['a moderator removes what others answered', () => remove(said.reply)],
  ['that comes back', () => restore(said.reply)],
  ['a moderator approves a text', () => decide(said.held, approval)],
  [
    'a text is countersigned',
    () => post(who.signer, `/contributions/${said.waiting}/countersignature`, { revision: '1' }).expect(303),
  ],
  ['a text is changed in time', () => change({ text: 'Better.', language: 'de', revision: '1' })],
  ['somebody agrees with it', () => send(who.other, said.first, 'agree').expect(303)],
  ['it is changed after that', () => change({ text: 'Better still.', language: 'en', revision: '2' })],
  [
    'who carries a shared text withdraws it',
    () => post(who.author, `/contributions/${said.shared}/withdrawal`).expect(303),
  ],
  [
    'a name comes to mean a listed organisation',
    () => post(who.admin, `/organisations/unlisted/${unlisted}/merger`, { into: body.name }).expect(303),
  ],
  [
    'the organisation asks for no countersignature any more',
    () => setAsking(test, { body }, false, who.admin).then(({ status }) => expect(status).toBe(303)),
    () => write(who.speaker, { text: 'Waiting again.', capacity: String(body.id) }),
  ],
  [
    'texts are rendered again',
    () => rerender(test.db, slices),
    () => run(test.db, sql`UPDATE contributions SET html = '<hr>' || html, renderer = 0`),
  ],
  [
    'a board gets another address, name and rule',
    () => saveBoard({ slug: 'lasting', nameEn: 'Lasting things', hue: 'amber', replyBy: 'verified' }),
  ],
  ['a board is archived', () => post(who.admin, `/admin/boards/${board}/archival`).expect(303)],
  ['it leaves the archive', () => post(who.admin, `/admin/boards/${board}/archival/end`).expect(303)],
  [
    'the head is changed',
    () => {
      const none = { documents: '', conclusion: '' };
      const head = { title: 'Another?', lede: 'L', background: 'b', key_points: 'k', version: '1', ...none };
      return post(who.curator, `/debates/${place.id}/head`, head).expect(303);
    },
  ],
  ['an account is closed and its texts stay', () => close(leaving.keeping, 'keep').expect(303)],
  ['an account is closed and its texts go', () => close(leaving.removing, 'remove').expect(303)],
  [
    'a role ends by itself, within the minute',
    async () => {
      test.clock.now = new Date('2026-11-20T10:00:31Z');
    },
    () =>
      run(
        test.db,
        sql`UPDATE grants SET ends_at = '2026-11-20T10:00:30Z' WHERE member_id = ${who.curator.member.id}`,
      ),
  ],
  ['the debate is closed', () => post(who.admin, `/debates/${place.id}/closure`).expect(303)],
  [
    'it is concluded',
    () => post(who.admin, `/debates/${place.id}/conclusion`, { conclusion: 'So.', version: '2' }).expect(303),
  ],
];

describe('a page whose parts are known', () => {
  it.each(acts)('is the page made afresh when %s', async (_, act, ready) => {
    await ready?.();
    const before = await pages(test.app);
    await act();
    const known = await pages(test.app);
    expect(known).toEqual(await pages(createApp(test.deps)));
    expect(known).not.toEqual(before);
  });
});
