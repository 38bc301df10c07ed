import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { draftForm } from '../../concerns/drafts/helpers.ts';
import { refusal, withCase } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import {
  affiliate,
  boardId,
  contribution,
  debate,
  delegate,
  member,
  organisation,
} from '../../support/factories.ts';
import { sessionCookie } from '../../support/sign-in.ts';

type Reader = { name: string; headers: Record<string, string>; id: number | null };

let test: TestApp;
let here: { id: number; path: string };
const readers: Reader[] = [];

// Names that look like what keys are made of.
const hostile = ' en Europe/Brussels 110000 /debates/1-a?x=1 thread,1 2-3,"}],\u0001';

async function reader(name: string, id: number): Promise<number> {
  const cookie = await sessionCookie(test.deps, id);
  readers.push({ name, id, headers: { Cookie: `${cookie.name}=${cookie.value}` } });
  return id;
}

beforeAll(async () => {
  test = await testApp();
  const { db } = test;
  const [ours, theirs] = [await boardId(db), await boardId(db, 'inclusion')];
  await run(db, sql`UPDATE boards SET contribute_by = 'verified' WHERE id = ${ours}`);
  here = await debate(db, {
    title: `Who pays?${hostile}`.slice(0, 160),
    closesAt: new Date('2026-12-01T22:59:59Z'),
  });
  const [one, other] = [
    await organisation(db, { name: `One${hostile}`, countersign: true }),
    await organisation(db, { name: `Other${hostile}` }),
  ];
  readers.push(
    { name: 'a visitor', id: null, headers: {} },
    { name: 'a visitor in German', id: null, headers: { 'Accept-Language': 'de' } },
    { name: 'a visitor in French', id: null, headers: { 'Accept-Language': 'fr' } },
  );
  const plain = await reader('a member', (await member(db)).id);
  const bystander = await reader('another member', (await member(db, { name: `Me${hostile}` })).id);
  const author = await reader('an author', (await member(db, { group: 'IN', name: `A${hostile}` })).id);
  const suspended = await reader('somebody suspended', (await member(db, { group: 'IN' })).id);
  const elsewhere = await reader('a member in another zone', (await member(db)).id);
  await run(db, sql`UPDATE members SET time_zone = 'Pacific/Auckland' WHERE id = ${elsewhere}`);
  await reader('a member in German', (await member(db, { language: 'de' })).id);
  await reader('a curator', (await member(db, { role: 'curator', roleBoardId: ours })).id);
  await reader('a moderator', (await member(db, { role: 'moderator', roleBoardId: ours })).id);
  await reader(
    'a moderator of another board',
    (await member(db, { role: 'moderator', roleBoardId: theirs })).id,
  );
  await reader('an administrator', (await member(db, { role: 'admin' })).id);
  await reader('a speaker of one', (await delegate(db, one.id, { speak: true }, { group: 'ID' })).id);
  await reader('a speaker of another', (await delegate(db, other.id, { speak: true }, { group: 'ID' })).id);
  const both = await reader('a speaker of both', (await delegate(db, one.id, { speak: true })).id);
  await affiliate(db, both, other.id, { speak: true });
  await reader('who countersigns', (await delegate(db, one.id, { countersign: true })).id);

  const of = { debateId: here.id };
  const first = await contribution(db, { ...of, authorId: author, text: 'What all read.' });
  await contribution(db, { ...of, authorId: plain, inReplyTo: first.id });
  for (let n = 0; n < 6; n += 1) await contribution(db, { ...of, inReplyTo: first.id });
  await contribution(db, { ...of, authorId: both, for: other.id, at: new Date('2026-11-20T09:58:30Z') });
  await contribution(db, { ...of, authorId: author, state: 'held', text: 'Held words.' });
  const hidden = await contribution(db, { ...of, authorId: plain, text: 'Hidden words.' });
  await contribution(db, { ...of, inReplyTo: hidden.id });
  await run(db, sql`ALTER TABLE contributions DISABLE TRIGGER contributions_decided`);
  await run(db, sql`UPDATE contributions SET state = 'hidden' WHERE id = ${hidden.id}`);
  await run(db, sql`ALTER TABLE contributions ENABLE TRIGGER contributions_decided`);
  const waiting = await contribution(db, {
    ...of,
    authorId: both,
    for: one.id,
    state: 'held',
    text: 'Waiting words.',
  });
  await run(
    db,
    sql`INSERT INTO countersignatures (contribution_id, organisation_id, author_id, asked_at)
        VALUES (${waiting.id}, ${one.id}, ${both}, ${test.clock.now})`,
  );
  await contribution(db, { ...of, inReplyTo: waiting.id });
  const asked = await contribution(db, { ...of, text: 'What is answered.' });
  const reply = await contribution(db, { ...of, inReplyTo: asked.id });
  for (const [id, value] of [
    [plain, 'disagree'],
    [bystander, 'agree'],
    [elsewhere, 'pass'],
  ] as const)
    for (const to of [asked.id, reply.id])
      await run(
        db,
        sql`SELECT FROM answer_contribution(${to}, ${id}, 'ID', NULL, ${value}, ${test.clock.now})`,
      );
  await run(
    db,
    sql`INSERT INTO positions (debate_id, member_id, group_code, value, at) VALUES (${here.id}, ${author}, 'IN', 'against', ${test.clock.now})`,
  );
  await run(
    db,
    sql`INSERT INTO follows (member_id, debate_id, level, at) VALUES (${plain}, ${here.id}, 'everything', ${new Date('2026-11-01T10:00:00Z')})`,
  );
  await run(
    db,
    sql`INSERT INTO thread_folds (member_id, contribution_id, open, at)
        VALUES (${plain}, ${asked.id}, false, ${test.clock.now}), (${bystander}, ${first.id}, true, ${test.clock.now})`,
  );
  await run(db, sql`UPDATE members SET live_updates = true WHERE id = ${plain}`);
  // Who has read everything is not told apart by what is new.
  await run(
    db,
    sql`INSERT INTO reading_positions (member_id, debate_id, placed_at, seen_at)
        VALUES (${bystander}, ${here.id}, ${test.clock.now}, ${test.clock.now})`,
  );
  const moderator = await test.signedInAs({ role: 'moderator' });
  const item = await withCase(db, { authorId: suspended });
  await moderator
    .post(`${item.path}/decisions`)
    .type('form')
    .send({ ...refusal, sanction: 'suspension', until: '2026-12-20', clause: '1.1' })
    .expect(303);
  const drafting = request
    .agent(test.app)
    .set('Sec-Fetch-Site', 'same-origin')
    .set(headersOf('a speaker of both'));
  await drafting
    .post('/drafts')
    .type('form')
    .send(draftForm(here.id, { text: 'A draft of mine.' }))
    .expect(303);
});

function headersOf(name: string): Record<string, string> {
  const found = readers.find((one) => one.name === name);
  if (!found) throw new Error(`nobody is ${name}`);
  return found.headers;
}

/** The page as this reader gets it; the key of the form is made anew each time. */
async function pageFor(app: TestApp['app'], path: string, headers: Record<string, string>): Promise<string> {
  const answer = await request(app).get(path).set(headers);
  expect(answer.status).toBe(200);
  return answer.text.replaceAll(/name="key" value="[^"]+"/g, '');
}

describe('what is kept of pages', () => {
  const paths = ['', '?sort=common-ground', '/', '/boards/sustainability'];

  it.each(paths)('is no other reader\u2019s on %j', async (at) => {
    const path = at.startsWith('/') ? at : `${here.path}${at}`;
    const alone = new Map<string, string>();
    for (const { name, headers } of readers)
      alone.set(name, await pageFor(createApp(test.deps), path, headers));
    for (const order of [readers, readers.toReversed()]) {
      const shared = createApp(test.deps);
      for (const { name, headers } of order)
        expect(await pageFor(shared, path, headers), name).toBe(alone.get(name));
    }
  });
});
