import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';
import { chooseLevel, createNotices, publish } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
const someone = (name: string) => test.signedInAs({ name, group: 'CS' });
type Agent = Awaited<ReturnType<typeof someone>>;
const unreadIn = (text: string) =>
  /class="unread-count"><span aria-hidden="true">([^<]+)</.exec(text)?.[1] ?? null;

async function told(reader: Agent, texts: number, title = 'Should it be so?') {
  const author = await someone('Anna');
  const place = await debate(test.db, { title });
  await chooseLevel(reader, place.id, 'everything');
  const made = [];
  for (let i = 0; i < texts; i++)
    made.push(await publish(author, place.id, `What I know, number ${i} of ${place.id}.`));
  await createNotices(test);
  return { ...place, made };
}

describe('the page of notices', () => {
  it('says what will be there, as long as there is nothing', async () => {
    const { text } = await (await someone('Ben')).get('/notifications').expect(200);
    expect(text).toContain('No notices yet');
    expect(unreadIn(text)).toBeNull();
  });

  it('is for members', async () => {
    await test.visitor().get('/notifications').expect(403);
    await test.visitor().post('/notifications/reading').type('form').send({ until: 1 }).expect(403);
  });

  it('groups what was added to one debate, and counts it in the masthead of every page', async () => {
    const ben = await someone('Ben');
    const place = await told(ben, 4);
    const { text } = await ben.get('/notifications');
    expect(text).toContain('4 new contributions');
    expect(text).toContain(`href="${place.path}?at=${place.made[0]}#c${place.made[0]}"`);
    expect(unreadIn((await ben.get('/')).text)).toBe('4');
    expect(unreadIn((await test.visitor().get('/')).text)).toBeNull();
  });

  it('counts without a statement of its own', async () => {
    const [none, some] = [await someone('None'), await someone('Some')];
    await told(some, 3);
    const count = (agent: Agent) => statementCount(test.db, () => agent.get('/boards').expect(200));
    expect(await count(some)).toBe(await count(none));
  });

  it('counts no further than 99', async () => {
    const ben = await someone('Ben');
    const place = await told(ben, 1);
    await test.db.query(
      `INSERT INTO events (at, kind, debate_id) SELECT $1, 'debate.closed', $2 FROM generate_series(1, 150)`,
      [test.clock.now, place.id],
    );
    await createNotices(test);
    expect(unreadIn((await ben.get('/')).text)).toBe('99+');
  });

  it('marks a line, or all that was shown, as read; reading it by a link changes nothing', async () => {
    const ben = await someone('Ben');
    const first = await told(ben, 2);
    const { text } = await ben.get('/notifications');
    expect(unreadIn((await ben.get('/notifications')).text)).toBe('2');
    const ids = /name="ids" value="([\d,]+)"/.exec(text)?.[1];
    await ben
      .post('/notifications/reading')
      .type('form')
      .send({ ids, next: '/notifications?only=unread' })
      .expect(303);
    expect(unreadIn((await ben.get('/notifications')).text)).toBeNull();

    const second = await told(ben, 1);
    const until = /name="until" value="(\d+)"/.exec((await ben.get('/notifications')).text)?.[1];
    const author = await someone('Late');
    await publish(author, second.id, 'This came while the page was open.');
    await createNotices(test);
    await ben.post('/notifications/reading').type('form').send({ until }).expect(303);
    expect(unreadIn((await ben.get('/notifications')).text)).toBe('1');
    expect(first.id).toBeLessThan(second.id);
  });

  it('lets nobody read for somebody else, nor lead elsewhere', async () => {
    const [ben, eve] = [await someone('Ben'), await someone('Eve')];
    await told(ben, 1);
    const ids = /name="ids" value="([\d,]+)"/.exec((await ben.get('/notifications')).text)?.[1];
    await eve.post('/notifications/reading').type('form').send({ ids }).expect(404);
    await eve.post('/notifications/reading').type('form').send({ until: ids }).expect(303);
    expect(unreadIn((await ben.get('/')).text)).toBe('1');
    const answer = await ben
      .post('/notifications/reading')
      .type('form')
      .send({ ids, next: '//evil.example' });
    expect(answer.headers.location).toBe('/');
    for (const bad of ['', 'x', '1,', '-1', `${'1,'.repeat(2000)}1`, '99999999999999999999'])
      await ben.post('/notifications/reading').type('form').send({ ids: bad }).expect(404);
  });

  it('shows nothing of what was withdrawn or removed since', async () => {
    const ben = await someone('Ben');
    const author = await someone('Anna');
    const place = await debate(test.db);
    await chooseLevel(ben, place.id, 'everything');
    const made = await publish(author, place.id, 'A secret told too soon.');
    await createNotices(test);
    expect((await ben.get('/notifications')).text).toContain('A secret told too soon.');
    await author.post(`/contributions/${made}/withdrawal`).type('form').send({}).expect(303);
    const { text } = await ben.get('/notifications');
    expect(text).not.toContain('A secret told too soon.');
    expect(unreadIn(text)).toBeNull();
  });

  it('has pages, and no offset', async () => {
    const ben = await someone('Ben');
    for (let i = 0; i < 32; i++) await told(ben, 1, `Question ${i}?`);
    const first = await ben.get('/notifications');
    expect(first.text.match(/<li class="unread">/g)).toHaveLength(30);
    const older = /rel="next" href="([^"]+)"/.exec(first.text)?.[1] ?? '';
    expect(older).toMatch(/^\/notifications\?after=\d+$/);
    const second = await ben.get(older);
    expect(second.text.match(/<li class="unread">/g)).toHaveLength(2);
    const newer = /rel="prev" href="([^"]+)"/.exec(second.text)?.[1] ?? '';
    expect((await ben.get(newer)).text.match(/<li class="unread">/g)).toHaveLength(30);
  });
});
