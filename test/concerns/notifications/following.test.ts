import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, debate } from '../../support/factories.ts';
import { chooseLevel, createNotices, noticesOf, publish } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
const someone = (name: string) => test.signedInAs({ name, group: 'CS' });

describe('following', () => {
  it('is chosen on the page of a debate or board, and stands there', async () => {
    const ben = await someone('Ben');
    const place = await debate(test.db);
    await chooseLevel(ben, place.id, 'everything');
    expect((await ben.get(place.path)).text).toContain('class="button opener">Following<');
    await chooseLevel(ben, 'inclusion', 'nothing');
    expect((await ben.get('/boards/inclusion')).text).toContain('class="button opener">Not following<');
    const other = await debate(test.db, { boardId: await boardId(test.db, 'inclusion') });
    expect((await ben.get(other.path)).text).toContain('your choice for the board');
    const settings = await ben.get('/accounts/me/notifications');
    expect(settings.text).toContain(place.title);
  });

  it('asks for one of three, of something one can see', async () => {
    const ben = await someone('Ben');
    const place = await debate(test.db);
    const hidden = await debate(test.db, { state: 'proposed' });
    await ben.post(`/debates/${place.id}/follow`).type('form').send({ level: 'loudly' }).expect(422);
    await ben.post(`/debates/${place.id}/follow`).type('form').send({}).expect(422);
    await ben.post(`/debates/${hidden.id}/follow`).type('form').send({ level: 'everything' }).expect(404);
    await ben.post('/boards/nowhere/follow').type('form').send({ level: 'everything' }).expect(404);
    await test
      .visitor()
      .post(`/debates/${place.id}/follow`)
      .type('form')
      .send({ level: 'everything' })
      .expect(403);
    expect((await test.visitor().get(place.path)).text).not.toContain('class="follow"');
  });

  it('begins by one press, of a button that says so', async () => {
    const ben = await someone('Ben');
    const place = await debate(test.db);
    const follow =
      /<form method="post" action="([^"]+)">(?:(?!<\/form>).)*name="(level)" value="(everything)">Follow</s;
    const [, action = '', name = '', value] = follow.exec((await ben.get(place.path)).text) ?? [];
    await ben
      .post(action)
      .type('form')
      .send({ [name]: value })
      .expect(303);
    const { text } = await ben.get(place.path);
    expect(text).toContain('class="button opener">Following<');
    expect(text).not.toMatch(follow);
  });

  it('from two tabs at once is one choice', async () => {
    const ben = await someone('Ben');
    const place = await debate(test.db);
    await Promise.all(
      ['everything', 'nothing', 'replies'].map((level) => chooseLevel(ben, place.id, level as 'replies')),
    );
    const { rowCount } = await test.db.query('SELECT FROM follows WHERE member_id = $1', [ben.member.id]);
    expect(rowCount).toBe(1);
  });
});

describe('the settings', () => {
  const path = '/accounts/me/notifications';

  it('are kept, and shown again', async () => {
    const ben = await someone('Ben');
    await ben.post(path).type('form').send({ mail: 'weekly', minutes: '1410', weekday: '7' }).expect(303);
    const { text } = await ben.get(path);
    expect(text).toMatch(/value="weekly"[^>]* checked/);
    expect(text).toContain('<option value="1410" selected>23:30</option>');
    expect(text).toContain('<option value="7" selected>Sunday</option>');
    expect(text).toContain('22 November 2026 at 23:30 (Brussels time)');
  });

  it('are one form, also of what one follows; what it showed and was not changed stays as it is since', async () => {
    const ben = await someone('Ben');
    const [first, second, other] = [await debate(test.db), await debate(test.db), await debate(test.db)];
    await chooseLevel(ben, first.id, 'everything');
    await chooseLevel(ben, second.id, 'everything');
    const { text } = await ben.get(path);
    expect(
      text
        .split('<main')[1]
        ?.split('</main>')[0]
        ?.match(/<form /g),
    ).toHaveLength(1);
    const shown = /name="shown" value="([^"]+)"/.exec(text)?.[1];
    const board = await boardId(test.db, 'inclusion');
    const fields = { [`debate-${first.id}`]: 'nothing', [`debate-${second.id}`]: 'everything' };
    // In another tab:
    await chooseLevel(ben, second.id, 'replies');
    await ben
      .post(path)
      .type('form')
      .send({
        mail: 'daily',
        minutes: '480',
        weekday: '1',
        shown,
        ...fields,
        [`board-${board}`]: 'everything',
      })
      .send({ [`debate-${other.id}`]: 'everything', 'board-999999': 'nothing', 'debate-x': 'nothing' })
      .expect(303);
    const { rows } = await test.db.query(
      'SELECT debate_id, board_id, level FROM follows WHERE member_id = $1 ORDER BY debate_id',
      [ben.member.id],
    );
    expect(rows.map(Object.values)).toEqual([
      [first.id, null, 'nothing'],
      [second.id, null, 'replies'],
      [null, board, 'everything'],
    ]);
  });

  it.each([
    ['mail', { mail: 'hourly' }],
    ['minutes', { minutes: '45' }],
    ['minutes', { minutes: '1440' }],
    ['minutes', { minutes: '' }],
    ['weekday', { weekday: '0' }],
    ['weekday', { weekday: '8' }],
  ])('refuse a %s that was not offered', async (field, wrong) => {
    const ben = await someone('Ben');
    const answer = await ben
      .post(path)
      .type('form')
      .send({ mail: 'daily', minutes: '480', weekday: '1', ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect((await ben.get(path)).text).toMatch(/value="daily"[^>]* checked/);
  });

  it('that stop mails leave notices on the site', async () => {
    const ben = await someone('Ben');
    await ben.post(path).type('form').send({ mail: 'never', minutes: '480', weekday: '1' }).expect(303);
    const place = await debate(test.db);
    await chooseLevel(ben, place.id, 'everything');
    await publish(await someone('Anna'), place.id, 'Nobody mails this.');
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toHaveLength(1);
    const { rowCount } = await test.db.query(
      'SELECT FROM notifications WHERE member_id = $1 AND awaits_mail',
      [ben.member.id],
    );
    expect(rowCount).toBe(0);
  });
});
