import { beforeEach, describe, expect, it } from 'vitest';
import { sendDueNotifications } from '#src/concerns/notifications/delivery/send.ts';
import { dailyMails } from '#src/concerns/notifications/notification.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { debate } from '../../support/factories.ts';
import {
  chooseLevel,
  chooseMails,
  createNotices,
  deliver,
  type Meeting,
  meeting,
  morning,
  publish,
  wait,
} from './helpers.ts';

let test: Meeting['test'];
let anna: Meeting['anna'];
let ben: Meeting['ben'];
let place: Meeting['place'];
beforeEach(async () => {
  ({ test, anna, ben, place } = await meeting());
});

describe('mails at once', () => {
  beforeEach(() => chooseMails(ben, 'at-once'));

  it('wait five minutes, and then say who wrote what and where', async () => {
    await chooseLevel(ben, place.id, 'everything');
    const made = await publish(anna, place.id, 'Parts cost **too much** <b>today</b>.');
    await createNotices(test);
    expect(await deliver(test)).toEqual([]);
    wait(test, 5);
    const [mail, ...others] = await deliver(test);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: `${ben.member.handle}@example.org`,
      subject: `${place.title} – ICT4Society`,
    });
    expect(mail?.text).toContain('Anna contributed · 20 November 2026 at 11:00 (Brussels time)');
    expect(mail?.text).toContain('Parts cost **too much**');
    expect(mail?.text).toContain(`http://127.0.0.1:3000${place.path}?at=${made}#c${made}`);
    expect(await deliver(test)).toEqual([]);
  });

  it('tell nothing that was withdrawn, removed or read meanwhile, or in a debate muted since', async () => {
    await chooseLevel(ben, place.id, 'everything');
    const muted = await debate(test.db);
    await chooseLevel(ben, muted.id, 'everything');
    const withdrawn = await publish(anna, place.id, 'Something I regret at once.');
    await publish(anna, muted.id, 'Something in a debate that Ben mutes.');
    await createNotices(test);
    await anna.post(`/contributions/${withdrawn}/withdrawal`).type('form').send({});
    await chooseLevel(ben, muted.id, 'nothing');
    const read = await publish(anna, place.id, 'Something that Ben reads on the site.');
    await createNotices(test);
    await ben
      .post('/notifications/reading')
      .type('form')
      .send({ ids: await idOf(read) });
    wait(test, 6);
    expect(await deliver(test)).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('tell nothing that the reader’s place in the debate has passed', async () => {
    await chooseLevel(ben, place.id, 'everything');
    const made = await publish(anna, place.id, 'Something that Ben reads on the site.');
    await createNotices(test);
    wait(test, 1);
    await run(
      test.db,
      sql`INSERT INTO reading_positions (member_id, debate_id, placed_at, contribution_id, seen_at)
          SELECT ${ben.member.id}, debate_id, placed_at, id, ${test.clock.now} FROM contributions WHERE id = ${made}`,
    );
    wait(test, 5);
    expect(await deliver(test)).toEqual([]);
  });

  it('about one debate are one mail, and a thread', async () => {
    const bens = await publish(ben, place.id, 'What Ben thinks.');
    const first = await publish(anna, place.id, 'A first answer.', bens);
    const second = await publish(anna, place.id, 'A second answer to the same.', bens);
    await createNotices(test);
    wait(test, 6);
    const [mail, ...others] = await deliver(test);
    expect(others).toEqual([]);
    expect(mail?.text).toContain('2 new contributions');
    const third = await publish(anna, place.id, 'A third answer, later.', bens);
    await createNotices(test);
    wait(test, 6);
    const [later] = await deliver(test);
    const of = (name: string) => `<${name}.${ben.member.id}@127.0.0.1>`;
    expect(mail).toMatchObject({ messageId: of(`contribution-${second}`) });
    expect(later).toMatchObject({
      messageId: of(`contribution-${third}`),
      inReplyTo: of(`contribution-${bens}`),
      references: [of(`debate-${place.id}`), of(`contribution-${bens}`)],
      subject: mail?.subject,
    });
    expect(first).toBeLessThan(second);
  });

  it('are at most so many a day; the last says so, and the rest comes as one digest', async () => {
    const debates = [];
    for (let i = 0; i < dailyMails + 3; i++) debates.push(await debate(test.db));
    await chooseLevel(ben, 'sustainability', 'everything');
    for (const { id } of debates) await publish(anna, id, `What I know about number ${id}.`);
    await createNotices(test);
    wait(test, 6);
    const mails = await deliver(test);
    expect(mails).toHaveLength(dailyMails);
    expect(mails.filter(({ text }) => text.includes('will come in a single digest'))).toEqual([mails.at(-1)]);
    await publish(anna, place.id, 'And something later on that day.');
    await createNotices(test);
    wait(test, 60);
    expect(await deliver(test)).toEqual([]);
    morning(test);
    const [digest, ...others] = await deliver(test);
    expect(others).toEqual([]);
    expect(digest?.subject).toBe('4 new contributions in what you follow – ICT4Society');
    await publish(anna, place.id, 'And something on the next day.');
    await createNotices(test);
    wait(test, 6);
    expect(await deliver(test)).toHaveLength(1);
  });

  it('go out once, also when two processes send', async () => {
    await chooseLevel(ben, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await createNotices(test);
    wait(test, 6);
    await Promise.all([sendDueNotifications(test.deps), sendDueNotifications(test.deps)]);
    await test.runJobs();
    expect(test.mails).toHaveLength(1);
  });

  it('hold what came four minutes later for its own five minutes', async () => {
    const other = await debate(test.db);
    for (const { id } of [place, other]) await chooseLevel(ben, id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await createNotices(test);
    wait(test, 4);
    await publish(anna, other.id, 'Something newer.');
    await createNotices(test);
    wait(test, 1);
    expect((await deliver(test)).map(({ subject }) => subject)).toEqual([`${place.title} – ICT4Society`]);
    wait(test, 4);
    expect((await deliver(test)).map(({ subject }) => subject)).toEqual([`${other.title} – ICT4Society`]);
  });
});

async function idOf(contributionId: number): Promise<string> {
  const { rows } = await test.db.query('SELECT id FROM notifications WHERE contribution_id = $1', [
    contributionId,
  ]);
  return String(rows[0].id);
}

async function waiting(): Promise<number> {
  return (await test.db.query('SELECT FROM notifications WHERE awaits_mail')).rowCount ?? 0;
}
