import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { approval, moderatorOf, refusal, removal, send, withCase } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, member } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';
import { auditedWhile } from '../accountability/helpers.ts';

const hour = 3_600_000;
const start = new Date('2026-11-20T10:00:00Z');
let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
beforeEach(() => {
  test.clock.now = start;
});

/** The text of a page without its tags, in one line. */
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the overview', () => {
  it('counts what is open as the queue does, and how often a rule is wrong; each number leads there', async () => {
    const moderator = await moderatorOf(test, 'inclusion');
    const links = [{ source: 'screening' as const, rule: 'links' as const }];
    const [first, second, third] = [
      await withCase(test.db, { board: 'inclusion' }),
      await withCase(test.db, { board: 'inclusion', entries: links }),
      await withCase(test.db, { board: 'inclusion', entries: links }),
    ];
    await withCase(test.db, { board: 'inclusion' });
    await withCase(test.db, { board: 'safer-internet' });
    await send(moderator, `${first.path}/decisions`, approval).expect(303);
    await send(moderator, `${second.path}/decisions`, approval).expect(303);
    await send(moderator, `${third.path}/decisions`, refusal).expect(303);
    test.clock.now = new Date(start.getTime() + 24 * hour);
    const { text } = await moderator.get('/moderation/overview').expect(200);
    expect(words(text)).toMatch(/All boards 1 1 0 0 Inclusion 1 1 0 0 By kind .* A contribution 1 1 0 0/);
    // Opened at 8 and decided at 10.
    expect(words(text)).toMatch(
      /Cases decided for the first time 3 0 Hours to the first decision \(median\) 2 –/,
    );
    expect(text).toContain('it was wrong in 50% of decided cases: 1 of 2 were published');
    expect(words(text)).toMatch(new RegExp(`${moderator.member.name} 3 3 0`));
    expect(text).not.toContain('Safer internet');
    for (const [, href = ''] of text.matchAll(/<td class="n">\s*<a href="([^"]+)">/g)) {
      const queue = await moderator.get(href.replaceAll('&amp;', '&')).expect(200);
      expect(queue.text.match(/<ol class="queue [\s\S]*?<\/ol>/)?.[0].split('<h2 ').length, href).toBe(2);
    }
    const admin = await test.signedInAs({ role: 'admin' });
    expect(words((await admin.get('/moderation/overview').expect(200)).text)).toContain('All boards 2 2 0 0');
  });

  it('says nothing is open where nothing is', async () => {
    const moderator = await moderatorOf(test, 'digital-literacy');
    const { text } = await moderator.get('/moderation/overview').expect(200);
    expect(text).toContain('No case is open.');
    expect(text).toContain('nothing it held was decided');
  });

  it('switches a rule off for a board: screening, the page of the board and the audit follow', async () => {
    const moderator = await moderatorOf(test, 'sustainability');
    const board = await boardId(test.db, 'sustainability');
    const { text } = await moderator.get('/moderation/overview').expect(200);
    expect(text).toContain(`action="/moderation/boards/${board}/screening/newcomer/end"`);
    const path = (rule: string) => `/moderation/boards/${board}/screening/${rule}`;
    const page = async () => words((await test.visitor().get('/boards/sustainability').expect(200)).text);
    const rules = ['newcomer', 'links', 'board'];
    const states: [() => unknown, RegExp][] = [
      [
        () => send(moderator, `${path('links')}/end`).expect(303),
        /newcomer’s first two texts .* four links They appear like/,
      ],
      [() => send(moderator, `${path('newcomer')}/end`).expect(303), /Everything appears at once/],
      [() => send(moderator, path('board')).expect(303), /A moderator reads every text first/],
      // What a board holds for another reason stays held.
      [() => send(moderator, `${path('newcomer')}/end`).expect(303), /A moderator reads every text first/],
      [() => send(moderator, path('links')).expect(303), /four links A moderator reads them first/],
    ];
    for (const [act, expected] of states) {
      await act();
      expect(await page()).toMatch(expected);
    }
    expect(await auditedWhile(test.db, () => send(moderator, path('newcomer')).expect(303))).toEqual([
      ['post /moderation/boards/:board/screening/:rule', `board ${board}`, 'done'],
    ]);
    for (const rule of rules) {
      const elsewhere = `/moderation/boards/${await boardId(test.db, 'inclusion')}/screening/${rule}/end`;
      await send(moderator, elsewhere).expect(404);
    }
    await send(moderator, `${path('limited')}/end`).expect(404);
  });
});

describe('a mail about what waits', () => {
  it('goes to staff who may act, once a day, with what waits longest', async () => {
    const alone = await testApp({ waitingHours: 48 });
    const moderator = await member(alone.db, {
      role: 'moderator',
      roleBoardId: await boardId(alone.db, 'inclusion'),
      email: 'mod@example.org',
      language: 'de',
    });
    await member(alone.db, { role: 'curator' });
    await member(alone.db, {
      role: 'moderator',
      roleBoardId: await boardId(alone.db, 'accessibility'),
      email: 'other@example.org',
    });
    const waiting = await withCase(alone.db, { board: 'inclusion' });
    // Nobody is told of a text of their own.
    await withCase(alone.db, { board: 'inclusion', authorId: moderator.id });
    for (let n = 0; n < 11; n += 1) await withCase(alone.db, { board: 'inclusion' });
    const told = async (hours: number) => {
      alone.clock.now = new Date(new Date('2026-11-20T08:00:00Z').getTime() + hours * hour);
      const before = alone.mails.length;
      await run(alone.db, sql`SELECT graphile_worker.add_job('mail-waiting', '{}')`);
      await alone.runJobs();
      return alone.mails.slice(before);
    };
    expect(await told(47)).toEqual([]);
    const [mail, ...others] = await told(48);
    expect(others).toEqual([]);
    expect(mail?.to).toBe('mod@example.org');
    expect(mail?.subject).toContain('12 Vorgänge warten zu lange');
    expect(mail?.text).toContain(`http://127.0.0.1:3000${waiting.path}\n`);
    expect(mail?.text).toContain('2 weitere warten.');
    expect(mail?.text).toMatch(/- Fall \d+, seit 20\. November 2026/);
    expect(await told(71)).toEqual([]);
    expect(await told(72)).toHaveLength(1);
    await run(alone.db, sql`UPDATE cases SET state = 'withdrawn'`);
    expect(await told(120)).toEqual([]);

    // Two months after the year the report is out: a month before that, whoever publishes it is told, until it is.
    const admin = await member(alone.db, { role: 'admin', email: 'admin@example.org' });
    const decided = await withCase(alone.db, { state: 'published' });
    const decider = alone.visitor();
    await signIn(decider, alone.deps, (await member(alone.db, { role: 'moderator' })).id);
    await send(decider, `${decided.path}/decisions`, removal).expect(303);
    await alone.runJobs();
    const days = (n: number) => told(24 * n);
    expect(await days(41 + 30)).toEqual([]);
    const reminders = await days(41 + 32);
    expect(reminders.map(({ to }) => to)).toEqual(['admin@example.org']);
    expect(reminders[0]?.text).toMatch(/Transparency report 2026, since[\s\S]*\/admin\/transparency\/2026\n/);
    await run(
      alone.db,
      sql`INSERT INTO transparency_reports (year, version, published_at, published_by, sheets)
          VALUES (2026, 1, ${alone.clock.now}, ${admin.id}, '[]')`,
    );
    expect(await days(41 + 34)).toEqual([]);
  });
});
