import { beforeEach, describe, expect, it } from 'vitest';
import { run, sql } from '#src/db.ts';
import { dailyMails } from '#src/notifications/notification.ts';
import { sendDueNotifications } from '#src/notifications/send.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { boardId, debate } from '../support/factories.ts';
import { choose, deliver, mailMe, noticesOf, publish, spread, suspend, wait } from './told.ts';

type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;

let t: TestApp;
let anna: Agent;
let ben: Agent;
let place: Awaited<ReturnType<typeof debate>>;
beforeEach(async () => {
  // 20 November 2026, 11:00 in Brussels.
  t = await testApp();
  anna = await t.signedInAs({ name: 'Anna', group: 'CS' });
  ben = await t.signedInAs({ name: 'Ben', group: 'CS' });
  place = await debate(t.db, { title: 'Should repair be cheaper?' });
});

const morning = () => {
  t.clock.now = new Date('2026-11-21T07:00:30Z');
};

describe('mails at once', () => {
  beforeEach(() => mailMe(ben, 'at-once'));

  it('wait five minutes, and then say who wrote what and where', async () => {
    await choose(ben, place.id, 'everything');
    const made = await publish(anna, place.id, 'Parts cost **too much** <b>today</b>.');
    await spread(t);
    expect(await deliver(t)).toEqual([]);
    wait(t, 5);
    const [mail, ...others] = await deliver(t);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: `${ben.member.handle}@example.org`,
      subject: `${place.title} – ICT4Society`,
    });
    expect(mail?.text).toContain('Anna contributed · 20 November 2026 at 11:00 CET');
    expect(mail?.text).toContain('Parts cost too much');
    expect(mail?.text).toContain(`http://127.0.0.1:3000${place.path}?at=${made}#c${made}`);
    expect(await deliver(t)).toEqual([]);
  });

  it('tell nothing that was withdrawn, removed or read meanwhile, or in a debate muted since', async () => {
    await choose(ben, place.id, 'everything');
    const muted = await debate(t.db);
    await choose(ben, muted.id, 'everything');
    const withdrawn = await publish(anna, place.id, 'Something I regret at once.');
    await publish(anna, muted.id, 'Something in a debate that Ben mutes.');
    await spread(t);
    await anna.post(`/contributions/${withdrawn}/withdrawal`).type('form').send({});
    await choose(ben, muted.id, 'nothing');
    const read = await publish(anna, place.id, 'Something that Ben reads on the site.');
    await spread(t);
    await ben
      .post('/notifications/reading')
      .type('form')
      .send({ ids: await idOf(read) });
    wait(t, 6);
    expect(await deliver(t)).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('tell nothing that the reader’s place in the debate has passed', async () => {
    await choose(ben, place.id, 'everything');
    const made = await publish(anna, place.id, 'Something that Ben reads on the site.');
    await spread(t);
    wait(t, 1);
    await run(
      t.db,
      sql`INSERT INTO reading_positions (member_id, debate_id, placed_at, contribution_id, seen_at)
          SELECT ${ben.member.id}, debate_id, placed_at, id, ${t.clock.now} FROM contributions WHERE id = ${made}`,
    );
    wait(t, 5);
    expect(await deliver(t)).toEqual([]);
  });

  it('about one debate are one mail, and a thread', async () => {
    const bens = await publish(ben, place.id, 'What Ben thinks.');
    const first = await publish(anna, place.id, 'A first answer.', bens);
    const second = await publish(anna, place.id, 'A second answer to the same.', bens);
    await spread(t);
    wait(t, 6);
    const [mail, ...others] = await deliver(t);
    expect(others).toEqual([]);
    expect(mail?.text).toContain('2 new contributions');
    const third = await publish(anna, place.id, 'A third answer, later.', bens);
    await spread(t);
    wait(t, 6);
    const [later] = await deliver(t);
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
    for (let i = 0; i < dailyMails + 3; i++) debates.push(await debate(t.db));
    await choose(ben, 'sustainability', 'everything');
    for (const { id } of debates) await publish(anna, id, `What I know about number ${id}.`);
    await spread(t);
    wait(t, 6);
    const mails = await deliver(t);
    expect(mails).toHaveLength(dailyMails);
    expect(mails.filter(({ text }) => text.includes('waits for one digest'))).toEqual([mails.at(-1)]);
    await publish(anna, place.id, 'And something later on that day.');
    await spread(t);
    wait(t, 60);
    expect(await deliver(t)).toEqual([]);
    morning();
    const [digest, ...others] = await deliver(t);
    expect(others).toEqual([]);
    expect(digest?.subject).toBe('4 new contributions in what you follow – ICT4Society');
    await publish(anna, place.id, 'And something on the next day.');
    await spread(t);
    wait(t, 6);
    expect(await deliver(t)).toHaveLength(1);
  });

  it('go out once, also when two processes send', async () => {
    await choose(ben, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await spread(t);
    wait(t, 6);
    await Promise.all([sendDueNotifications(t.deps), sendDueNotifications(t.deps)]);
    await t.runJobs();
    expect(t.mails).toHaveLength(1);
  });

  it('hold what came four minutes later for its own five minutes', async () => {
    const other = await debate(t.db);
    for (const { id } of [place, other]) await choose(ben, id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await spread(t);
    wait(t, 4);
    await publish(anna, other.id, 'Something newer.');
    await spread(t);
    wait(t, 1);
    expect((await deliver(t)).map(({ subject }) => subject)).toEqual([`${place.title} – ICT4Society`]);
    wait(t, 4);
    expect((await deliver(t)).map(({ subject }) => subject)).toEqual([`${other.title} – ICT4Society`]);
  });
});

describe('a digest', () => {
  it('comes in the morning and groups what belongs together, bounded', async () => {
    const other = await debate(t.db, { title: 'Qui paie la réparation ?', language: 'fr' });
    await choose(ben, 'sustainability', 'everything');
    for (let i = 0; i < 8; i++)
      await publish(anna, place.id, `What I know, number ${i}: ${'word '.repeat(400)}`);
    await publish(anna, other.id, 'Une chose.');
    await spread(t);
    wait(t, 60);
    expect(await deliver(t)).toEqual([]);
    morning();
    const [mail, ...others] = await deliver(t);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('9 new contributions in what you follow – ICT4Society');
    expect(mail?.text).toContain('8 new contributions');
    expect(mail?.text.match(/Anna contributed/g)).toHaveLength(6);
    expect(mail?.text).toContain('3 more are on the site.');
    expect(mail?.text.length).toBeLessThan(5000);
    expect(mail?.html).toContain('lang="fr"');
    expect(await deliver(t)).toEqual([]);
  });

  it('is written in the language and the zone of its reader', async () => {
    const berta = await t.signedInAs({ name: 'Berta', group: 'CS', language: 'de' });
    await run(t.db, sql`UPDATE members SET time_zone = 'America/New_York' WHERE id = ${berta.member.id}`);
    await choose(berta, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await spread(t);
    t.clock.now = new Date('2026-11-20T12:59:00Z');
    expect(await deliver(t)).toEqual([]);
    t.clock.now = new Date('2026-11-20T13:00:30Z');
    const [mail] = await deliver(t);
    expect(mail?.html).toContain('<html lang="de">');
    expect(mail?.text).toMatch(/20\. November 2026 (um )?05:00 GMT-5/);
  });

  it('comes weekly or never to who wants it so', async () => {
    const cleo = await t.signedInAs({ name: 'Cleo' });
    // 23 November 2026 is a Monday.
    await mailMe(ben, 'weekly', 570, 1);
    await mailMe(cleo, 'never');
    for (const agent of [ben, cleo]) await choose(agent, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await spread(t);
    morning();
    expect(await deliver(t)).toEqual([]);
    t.clock.now = new Date('2026-11-23T08:31:00Z');
    expect((await deliver(t)).map(({ to }) => to)).toEqual([`${ben.member.handle}@example.org`]);
    await mailMe(cleo, 'at-once');
    wait(t, 60);
    expect(await deliver(t)).toEqual([]);
    expect(await noticesOf(t, cleo.member.id)).toHaveLength(1);
  });

  it('stops after half a year of absence; the last says so, and a visit begins them again', async () => {
    await choose(ben, place.id, 'everything');
    await run(
      t.db,
      sql`UPDATE notification_settings SET seen_on = '2026-05-01' WHERE member_id = ${ben.member.id}`,
    );
    const news = async (words: string) => {
      await publish(anna, place.id, words);
      await spread(t);
      wait(t, 1440);
      return deliver(t);
    };
    const toBen = (mails: { to: string }[]) => mails.filter(({ to }) => to.startsWith(ben.member.handle));
    const [last] = toBen(await news('The first news in half a year.')) as { text: string }[];
    expect(last?.text).toContain('this is the last mail for now');
    expect(toBen(await news('The second news in half a year.'))).toEqual([]);
    const back = new Date(t.clock.now).getTime();
    await run(
      t.db,
      sql`UPDATE sessions SET sess = jsonb_set(sess::jsonb, '{seenAt}', to_jsonb(${back}::bigint))::json
          WHERE sess -> 'passport' ->> 'user' = ${String(ben.member.id)}`,
    );
    const [again] = toBen(await news('News after Ben was here again.')) as { text: string }[];
    expect(again?.text).not.toContain('last mail');
  });

  it('never reaches a suspended or closed account', async () => {
    const cleo = await t.signedInAs({ name: 'Cleo' });
    for (const agent of [ben, cleo]) await choose(agent, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await spread(t);
    await suspend(t, ben.member.id);
    await t.runJobs();
    await run(t.db, sql`UPDATE members SET email = NULL, password_hash = NULL WHERE id = ${cleo.member.id}`);
    morning();
    expect(await deliver(t)).toEqual([]);
  });

  it('holds no markup, control character or header of what people wrote', async () => {
    const hostile = await debate(t.db, {
      boardId: await boardId(t.db),
      title: 'A\r\nBcc: everybody@example.org <script>alert(1)</script>',
    });
    await choose(ben, hostile.id, 'everything');
    await publish(anna, hostile.id, '<img src=x onerror=alert(1)> ![pixel](https://tracker.example/p.gif)');
    await spread(t);
    morning();
    const [mail] = await deliver(t);
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.html).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(mail?.html).not.toContain('tracker.example/p.gif"');
  });
});

describe('every mail', () => {
  it('says how to stop it, in one click, and asks for no answer', async () => {
    await choose(ben, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await spread(t);
    morning();
    const [mail] = await deliver(t);
    expect(mail?.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      Precedence: 'bulk',
    });
    expect(mail?.headers?.['List-Unsubscribe']).toMatch(
      /^<http:\/\/127\.0\.0\.1:3000\/notifications\/unsubscription\/[\w.-]+>$/,
    );
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('/accounts/me/notifications');
      expect(part).toContain('/notifications/unsubscription/');
    }
  });
});

async function idOf(contributionId: number): Promise<string> {
  const { rows } = await t.db.query('SELECT id FROM notifications WHERE contribution_id = $1', [
    contributionId,
  ]);
  return String(rows[0].id);
}

async function waiting(): Promise<number> {
  return (await t.db.query('SELECT FROM notifications WHERE waits')).rowCount ?? 0;
}
