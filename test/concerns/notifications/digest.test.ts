import { beforeEach, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import type { Mail } from '#src/platform/mail/mailer.ts';
import { boardId, debate } from '../../support/factories.ts';
import {
  chooseLevel,
  chooseMails,
  createNotices,
  deliver,
  type Meeting,
  meeting,
  morning,
  noticesOf,
  publish,
  suspend,
  wait,
} from './helpers.ts';

let test: Meeting['test'];
let anna: Meeting['anna'];
let ben: Meeting['ben'];
let place: Meeting['place'];
beforeEach(async () => {
  ({ test, anna, ben, place } = await meeting());
});

describe('a digest', () => {
  it('comes in the morning and groups what belongs together, bounded', async () => {
    const other = await debate(test.db, { title: 'Qui paie la réparation ?', language: 'fr' });
    await chooseLevel(ben, 'sustainability', 'everything');
    for (let i = 0; i < 8; i++)
      await publish(anna, place.id, `What I know, number ${i}: ${'word '.repeat(400)}`);
    await publish(anna, other.id, 'Une chose.');
    await createNotices(test);
    wait(test, 60);
    expect(await deliver(test)).toEqual([]);
    morning(test);
    const [mail, ...others] = await deliver(test);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('9 new contributions in what you follow – ICT4Society');
    expect(mail?.text).toContain('8 new contributions');
    expect(mail?.text.match(/Anna contributed/g)).toHaveLength(6);
    expect(mail?.text).toContain('3 more are on the site.');
    expect(mail?.text.length).toBeLessThan(5000);
    expect(mail?.html).toContain('lang="fr"');
    expect(await deliver(test)).toEqual([]);
  });

  it('is written in the language and the zone of its reader', async () => {
    const berta = await test.signedInAs({ name: 'Berta', group: 'CS', language: 'de' });
    await run(test.db, sql`UPDATE members SET time_zone = 'America/New_York' WHERE id = ${berta.member.id}`);
    await chooseLevel(berta, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await createNotices(test);
    test.clock.now = new Date('2026-11-20T12:59:00Z');
    expect(await deliver(test)).toEqual([]);
    test.clock.now = new Date('2026-11-20T13:00:30Z');
    const [mail] = await deliver(test);
    expect(mail?.html).toContain('<html lang="de">');
    expect(mail?.text).toContain('20. November 2026 um 05:00 (Nordamerikanische Ostküstenzeit)');
  });

  it('comes weekly or never to who wants it so', async () => {
    const cleo = await test.signedInAs({ name: 'Cleo' });
    // 23 November 2026 is a Monday.
    await chooseMails(ben, 'weekly', 570, 1);
    await chooseMails(cleo, 'never');
    for (const agent of [ben, cleo]) await chooseLevel(agent, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await createNotices(test);
    morning(test);
    expect(await deliver(test)).toEqual([]);
    test.clock.now = new Date('2026-11-23T08:31:00Z');
    expect((await deliver(test)).map(({ to }) => to)).toEqual([`${ben.member.handle}@example.org`]);
    await chooseMails(cleo, 'at-once');
    wait(test, 60);
    expect(await deliver(test)).toEqual([]);
    expect(await noticesOf(test, cleo.member.id)).toHaveLength(1);
  });

  it('stops after half a year of absence; the last says so, and a visit begins them again', async () => {
    await chooseLevel(ben, place.id, 'everything');
    await run(test.db, sql`UPDATE members SET last_seen_on = '2026-05-01' WHERE id = ${ben.member.id}`);
    const news = async (words: string) => {
      await publish(anna, place.id, words);
      await createNotices(test);
      wait(test, 1440);
      return deliver(test);
    };
    const toBen = (mails: Mail[]) => mails.filter(({ to }) => to.startsWith(ben.member.handle));
    const [last] = toBen(await news('The first news in half a year.'));
    expect(last?.text).toContain('this is the last email for now');
    expect(toBen(await news('The second news in half a year.'))).toEqual([]);
    await ben.get('/').expect(200);
    const [again] = toBen(await news('News after Ben was here again.'));
    expect(again?.text).not.toContain('last email');
  });

  it('never reaches a suspended or closed account', async () => {
    const cleo = await test.signedInAs({ name: 'Cleo' });
    for (const agent of [ben, cleo]) await chooseLevel(agent, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await createNotices(test);
    await suspend(test, ben.member.id);
    await test.runJobs();
    await run(
      test.db,
      sql`UPDATE members SET email = NULL, password_hash = NULL WHERE id = ${cleo.member.id}`,
    );
    morning(test);
    expect(await deliver(test)).toEqual([]);
  });

  it('holds no markup, control character or header of what people wrote', async () => {
    const hostile = await debate(test.db, {
      boardId: await boardId(test.db),
      title: 'A\r\nBcc: everybody@example.org <script>alert(1)</script>',
    });
    await chooseLevel(ben, hostile.id, 'everything');
    await publish(anna, hostile.id, '<img src=x onerror=alert(1)> ![pixel](https://tracker.example/p.gif)');
    await createNotices(test);
    morning(test);
    const [mail] = await deliver(test);
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.html).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(mail?.html).not.toContain('tracker.example/p.gif"');
  });
});

describe('every mail', () => {
  it('says how to stop it, in one click, and asks for no answer', async () => {
    await chooseLevel(ben, place.id, 'everything');
    await publish(anna, place.id, 'Something new.');
    await createNotices(test);
    morning(test);
    const [mail] = await deliver(test);
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
