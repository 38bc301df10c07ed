import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { send } from '../../forum/agreement/setup.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, delegate, member, organisation } from '../../support/factories.ts';
import { sessionCookie } from '../../support/sign-in.ts';

let test: TestApp;
let place: { id: number; path: string };
let people: Record<
  'speaker' | 'answerer' | 'closing' | 'reader' | 'delegate' | 'curator' | 'moderator',
  number
>;
let said: { head: number; reply: number; answer: number };
let body: { id: number };
let shown: Record<string, string>;
let readers: { name: string; headers: Record<string, string> }[];

beforeAll(async () => {
  test = await testApp();
  const sustainability = await boardId(test.db);
  place = await debate(test.db, { closesAt: new Date('2026-11-25T12:00:00Z') });
  body = await organisation(test.db);
  const ids = {
    speaker: await member(test.db, { group: 'IN' }),
    answerer: await member(test.db, { group: 'TU' }),
    closing: await member(test.db, { group: 'CO' }),
    reader: await member(test.db, { group: 'AC' }),
    delegate: await delegate(test.db, body.id, { speak: true }),
    curator: await member(test.db, { role: 'curator', roleBoardId: sustainability }),
    moderator: await member(test.db, { role: 'moderator', roleBoardId: sustainability }),
  };
  people = Object.fromEntries(Object.entries(ids).map(([name, { id }]) => [name, id])) as typeof people;
  const of = { debateId: place.id };
  const head = await contribution(test.db, { ...of, authorId: people.speaker });
  const reply = await contribution(test.db, { ...of, authorId: people.closing, inReplyTo: head.id });
  const answer = await contribution(test.db, { ...of, authorId: people.answerer, inReplyTo: reply.id });
  await contribution(test.db, {
    ...of,
    authorId: people.delegate,
    for: body.id,
    at: new Date('2026-11-20T09:50:00Z'),
  });
  said = { head: head.id, reply: reply.id, answer: answer.id };
  readers = [
    { name: 'a visitor', headers: {} },
    { name: 'a visitor in German', headers: { 'Accept-Language': 'de' } },
    ...(await Promise.all(
      Object.entries(people)
        .filter(([name]) => name !== 'closing')
        .map(async ([name, id]) => {
          const cookie = await sessionCookie(test.deps, id);
          return { name, headers: { Cookie: `${cookie.name}=${cookie.value}` } };
        }),
    )),
  ];
  shown = await debatePages(test.app);
  await listPages(test.app);
});

/** The page as this reader gets it; the key of the form is made anew each time. */
async function pageFor(app: TestApp['app'], path: string, headers: Record<string, string>): Promise<string> {
  const answer = await request(app).get(path).set(headers);
  expect(answer.status).toBe(200);
  return answer.text.replaceAll(/name="key" value="[^"]+"/g, '');
}

async function debatePages(app: TestApp['app']): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const { name, headers } of readers) pages[name] = await pageFor(app, place.path, headers);
  return pages;
}

/** The pages that list debates and boards, as some of the readers get them. */
async function listPages(app: TestApp['app']): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const { name, headers } of readers.filter(({ name }) => /visitor|reader/.test(name))) {
    for (const path of ['/', '/boards', '/boards/sustainability', '/debates'])
      pages[`${path} for ${name}`] = await pageFor(app, path, headers);
  }
  return pages;
}

const at = '2026-11-20T09:59:00Z';
const sql = (text: string, ...values: unknown[]) => test.db.query(text, values);
const position = (value: string) =>
  sql(
    `INSERT INTO positions (debate_id, member_id, group_code, value, at) VALUES ($1, $2, 'IN', $3, $4)
     ON CONFLICT (debate_id, member_id) DO UPDATE SET value = EXCLUDED.value, at = EXCLUDED.at`,
    place.id,
    people.speaker,
    value,
    at,
  );

const pass = (moment: string) => {
  test.clock.now = new Date(moment);
};

/** What can change on the page, or what the page depends on. */
const changes: [string, () => PromiseLike<unknown>][] = [
  [
    'the author of a contribution is renamed',
    () => sql(`UPDATE members SET name = 'Renamed' WHERE id = $1`, people.speaker),
  ],
  [
    'the author of an answered reply is renamed',
    () => sql(`UPDATE members SET name = 'Anew' WHERE id = $1`, people.closing),
  ],
  [
    'an author gets another handle',
    () => sql(`UPDATE members SET handle = 'other' WHERE id = $1`, people.answerer),
  ],
  [
    'a rapporteur is named',
    () => sql('UPDATE debates SET rapporteur_id = $2 WHERE id = $1', place.id, people.curator),
  ],
  ['the rapporteur is renamed', () => sql(`UPDATE members SET name = 'Told' WHERE id = $1`, people.curator)],
  [
    'what was answered is withdrawn',
    async () => (await agentOf(people.closing)).post(`/contributions/${said.reply}/withdrawal`).expect(303),
  ],
  [
    'what was answered is handed on, as when an account is closed',
    () => sql('UPDATE contributions SET author_id = $2 WHERE id = $1', said.reply, people.moderator),
  ],
  ['an organisation moves', () => sql(`UPDATE organisations SET slug = 'elsewhere' WHERE id = $1`, body.id)],
  [
    'an organisation is unlisted',
    () => sql(`UPDATE organisations SET slug = NULL, listed_at = NULL WHERE id = $1`, body.id),
  ],
  ['an author takes a position', () => position('for')],
  ['an author changes it', () => position('against')],
  [
    'an author takes it back',
    () => sql('DELETE FROM positions WHERE debate_id = $1 AND member_id = $2', place.id, people.speaker),
  ],
  [
    'somebody answers',
    () =>
      sql(`SELECT FROM answer_contribution($1, $2, 'TU', NULL, 'agree', $3)`, said.head, people.answerer, at),
  ],
  ['a reader answers', async () => send(await agentOf(people.reader), said.head, 'disagree')],
  [
    'a text is edited',
    () =>
      sql(`UPDATE contributions SET html = '<p>Better.</p>', edited_at = $2 WHERE id = $1`, said.answer, at),
  ],
  ['somebody replies', () => contribution(test.db, { debateId: place.id, inReplyTo: said.head })],
  ['somebody contributes', () => contribution(test.db, { debateId: place.id })],
  [
    'a reply is withdrawn',
    async () => (await agentOf(people.answerer)).post(`/contributions/${said.answer}/withdrawal`).expect(303),
  ],
  [
    'a contribution is pinned',
    () =>
      sql(
        `INSERT INTO turning_points (debate_id, kind, at, contribution_id, label, pinned_by) VALUES ($1, 'pin', $2, $3, 'Look', $4)`,
        place.id,
        at,
        said.head,
        people.curator,
      ),
  ],
  [
    'its pin is renamed',
    () => sql(`UPDATE turning_points SET label = 'See' WHERE debate_id = $1 AND kind = 'pin'`, place.id),
  ],
  [
    'a reader reads on',
    () =>
      sql(
        'INSERT INTO reading_positions (member_id, debate_id, placed_at, seen_at) VALUES ($1, $2, $3, $4)',
        people.reader,
        place.id,
        '2026-11-03T00:00:00Z',
        at,
      ),
  ],
  [
    'a reader folds a thread',
    () =>
      sql(
        'INSERT INTO thread_folds (member_id, contribution_id, open, at) VALUES ($1, $2, false, $3)',
        people.reader,
        said.head,
        at,
      ),
  ],
  [
    'a reader follows the debate',
    () =>
      sql(
        `INSERT INTO follows (member_id, debate_id, level, at) VALUES ($1, $2, 'nothing', $3)`,
        people.reader,
        place.id,
        at,
      ),
  ],
  [
    'the board lets fewer reply',
    () => sql(`UPDATE boards SET reply_by = 'verified' WHERE slug = 'sustainability'`),
  ],
  ['the board is renamed', () => sql(`UPDATE board_texts SET name = 'Another name' WHERE language = 'de'`)],
  [
    'the closing date is moved',
    () => sql('UPDATE debates SET closes_at = $2 WHERE id = $1', place.id, '2026-11-23T12:00:00Z'),
  ],
  ['a minute goes by', async () => pass('2026-11-20T10:01:00Z')],
  ['a day goes by', async () => pass('2026-11-21T10:01:00Z')],
  ['the debate closes by itself', async () => pass('2026-11-23T12:00:01Z')],
];

async function agentOf(id: number) {
  const cookie = await sessionCookie(test.deps, id);
  return request
    .agent(test.app)
    .set('Sec-Fetch-Site', 'same-origin')
    .set('Cookie', `${cookie.name}=${cookie.value}`);
}

describe('a page whose parts are known', () => {
  it.each(changes)('is the page made afresh when %s', async (_, change) => {
    const before = shown;
    await change();
    const afresh = createApp(test.deps);
    const known = await debatePages(test.app);
    shown = known;
    expect(known).toEqual(await debatePages(afresh));
    expect(known).not.toEqual(before);
    expect(await listPages(test.app)).toEqual(await listPages(afresh));
  });
});
