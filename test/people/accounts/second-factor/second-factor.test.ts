import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { removal, withCase } from '../../../moderation/helpers.ts';
import { auditedWhile } from '../../../site/accountability/helpers.ts';
import { testApp } from '../../../support/app.ts';
import { contribution, debate } from '../../../support/factories.ts';
import { signIn } from '../../../support/sign-in.ts';
import { codeOf, nextCode, path, post, setUp, shownSecret } from './helpers.ts';

const test = await testApp({ staffSecondFactor: true });

beforeEach(async () => {
  test.mails.length = 0;
  await run(test.db, sql`DELETE FROM rate_limits`);
});

const staff = (role: 'moderator' | 'admin' | 'curator' = 'moderator') => test.signedInAs({ role });

/** Another browser in which the same member is signed in. */
async function anotherBrowser(memberId: number) {
  const agent = test.visitor();
  await signIn(agent, test.deps, memberId);
  return agent;
}

describe('a role', () => {
  it('sleeps until a code was entered in the session, everywhere', async () => {
    const moderator = await staff();
    const { path: casePath, id } = await withCase(test.db);
    const to = `${path}?next=${encodeURIComponent(casePath)}`;
    await moderator.get(casePath).expect(303).expect('Location', to);
    await post(moderator, `${casePath}/claim`).expect(403);
    // On a page for everybody what only staff see is not there, and what staff do is not offered.
    const place = await debate(test.db);
    await contribution(test.db, { debateId: place.id, state: 'removed', claim: 'A claim taken away.' });
    await moderator.get(`/contributions/${id}`).expect(404);
    const asleep = await moderator.get(place.path).expect(200);
    expect(asleep.text).not.toContain('A claim taken away.');
    expect(asleep.text).not.toContain('href="/moderation/queue"');
    expect(asleep.text).toContain('Enter your code');

    await setUp(test, moderator);
    await moderator.get(casePath).expect(200);
    expect((await moderator.get(place.path)).text).toContain('A claim taken away.');
    const other = await anotherBrowser(moderator.member.id);
    await other.get(casePath).expect(303);
  });

  it('leaves nothing in the audit while it sleeps', async () => {
    const admin = await staff('admin');
    expect(await auditedWhile(test.db, () => admin.get('/admin').expect(303))).toEqual([]);
  });

  it('is held by those who have a second factor alone: others find nothing there', async () => {
    const member = await test.signedInAs();
    await member.get(path).expect(404);
    await member.get('/admin').expect(403);
    await test.visitor().get('/admin').expect(403);
  });

  it('sleeps in no session where the setting is off', async () => {
    const relaxed = await testApp();
    const moderator = await relaxed.signedInAs({ role: 'moderator' });
    await moderator.get('/moderation/queue').expect(200);
  });
});

describe('setting up', () => {
  it('gives an app its secret, and ten codes once', async () => {
    const moderator = await staff();
    const page = await moderator.get(`${path}?next=/moderation/queue`).expect(200);
    expect(page.text).toContain('autocomplete="one-time-code"');
    expect(page.text).toContain('inputmode="numeric"');
    expect(page.text).toMatch(/<svg class="qr"[\s\S]+<path d="M\d+ \d+h1v1h-1z/);
    expect(page.text).toContain('href="otpauth://totp/ICT4Society:');
    const { letters, sealed } = shownSecret(page.text);
    const form = { sealed, next: '/moderation/queue' };
    const wrong = await post(moderator, `${path}/set-up`, { ...form, code: '000000' }).expect(422);
    expect(shownSecret(wrong.text).letters).toBe(letters);
    const done = await post(moderator, `${path}/set-up`, { ...form, code: codeOf(letters, test.clock.now) });
    expect(done.status).toBe(200);
    expect(done.text.match(/<li><code>[A-Z2-9]{5}-[A-Z2-9]{5}</g)).toHaveLength(10);
    expect(done.text).toContain('href="/moderation/queue"');
    expect((await moderator.get(path)).text).not.toContain('<li><code>');
    await test.runJobs();
    expect(test.mails.at(-1)).toMatchObject({
      to: `${moderator.member.handle}@example.org`,
      subject: 'Your second factor is set up – ICT4Society',
    });
  });

  it('takes a secret from nobody else, and none twice', async () => {
    const [one, other] = [await staff(), await staff()];
    const { letters, sealed } = shownSecret((await one.get(path)).text);
    await post(other, `${path}/set-up`, { sealed, code: codeOf(letters, test.clock.now) }).expect(422);
    await post(one, `${path}/set-up`, { sealed: `${sealed.slice(0, -4)}AAAA`, code: '123456' }).expect(422);
    await setUp(test, one);
    await post(one, `${path}/set-up`, { sealed, code: codeOf(letters, test.clock.now) }).expect(303);
  });

  it('keeps nothing that whoever reads the database could use', async () => {
    const moderator = await staff();
    const { letters, codes } = await setUp(test, moderator);
    const { kept } = await one(
      test.db,
      z.object({ kept: z.string() }),
      sql`SELECT encode(f.secret, 'escape') || string_agg(encode(c.code_hash, 'escape'), '') AS kept
          FROM second_factors f JOIN recovery_codes c ON c.member_id = f.member_id WHERE f.member_id = ${moderator.member.id} GROUP BY f.secret`,
    );
    for (const secret of [letters, ...codes]) expect(kept).not.toContain(secret.slice(0, 5));
  });
});

describe('a code', () => {
  it('is taken once, and leads back', async () => {
    const moderator = await staff();
    const { letters } = await setUp(test, moderator);
    const browser = await anotherBrowser(moderator.member.id);
    const used = codeOf(letters, test.clock.now);
    await post(browser, path, { code: used }).expect(422);
    const code = nextCode(test, letters);
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    await post(browser, path, { code: spaced, next: '/moderation/queue' })
      .expect(303)
      .expect('Location', '/moderation/queue');
    await browser.get('/moderation/queue').expect(200);
    await post(await anotherBrowser(moderator.member.id), path, { code }).expect(422);
    await post(await anotherBrowser(moderator.member.id), path, {
      code: nextCode(test, letters),
      next: '//evil.example',
    })
      .expect(303)
      .expect('Location', '/');
  });

  it('is taken once also by two who send it at the same moment', async () => {
    const moderator = await staff();
    const { letters, codes } = await setUp(test, moderator);
    for (const code of [nextCode(test, letters), codes[0] ?? '']) {
      const browsers = await Promise.all([1, 2, 3].map(() => anotherBrowser(moderator.member.id)));
      const answers = await Promise.all(browsers.map((browser) => post(browser, path, { code })));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    }
  });

  it('of recovery works once, however it is typed, and its owner is told', async () => {
    const moderator = await staff();
    const { codes } = await setUp(test, moderator);
    const typed = (codes[3] ?? '').toLowerCase().replace('-', ' ');
    await post(await anotherBrowser(moderator.member.id), path, { code: typed }).expect(303);
    await post(await anotherBrowser(moderator.member.id), path, { code: typed }).expect(422);
    await test.runJobs();
    expect(test.mails.at(-1)?.subject).toBe('A recovery code was used – ICT4Society');
    expect(test.mails.at(-1)?.text).toContain('9');
    expect((await moderator.get(path)).text).toMatch(/Recovery codes left<\/dt><dd>9</);
  });

  it('can be guessed ten times in a quarter of an hour; nobody else has to wait', async () => {
    const [one, other] = [await staff(), await staff()];
    const { letters } = await setUp(test, one);
    const others = await setUp(test, other);
    await run(test.db, sql`DELETE FROM rate_limits`);
    const browser = await anotherBrowser(one.member.id);
    for (let n = 0; n < 10; n += 1) await post(browser, path, { code: '000000' }).expect(422);
    await post(browser, path, { code: nextCode(test, letters) }).expect(429);
    await post(await anotherBrowser(other.member.id), path, { code: nextCode(test, others.letters) }).expect(
      303,
    );
  });

  it('gives back what was written before it was entered', async () => {
    const moderator = await staff();
    const { letters } = await setUp(test, moderator);
    const { path: casePath } = await withCase(test.db, { state: 'published' });
    const browser = await anotherBrowser(moderator.member.id);
    const form = { ...removal, sanction: 'none' };
    const refused = await post(browser, `${casePath}/decisions`, form).expect(403);
    expect(refused.text).toContain(removal.facts);
    const kept = /name="kept" value="([^"]+)"/.exec(refused.text)?.[1]?.replaceAll('&#34;', '"') ?? '';
    const asked = await post(browser, `${path}/text`, { kept }).expect(200);
    expect(asked.text).toContain(removal.facts);
    const back = await post(browser, path, { code: nextCode(test, letters), kept }).expect(200);
    expect(back.text).toContain(`action="${casePath}/decisions"`);
    await post(browser, `${casePath}/decisions`, form).expect(303);
  });
});

describe('upkeep', () => {
  it('makes new recovery codes in place of the old, and sets up another device, each by a code', async () => {
    const moderator = await staff();
    const { letters, codes } = await setUp(test, moderator);
    await post(moderator, `${path}/recovery-codes`, { code: '000000' }).expect(422);
    const renewed = await post(moderator, `${path}/recovery-codes`, { code: nextCode(test, letters) }).expect(
      200,
    );
    expect(renewed.text.match(/<li><code>/g)).toHaveLength(10);
    await post(await anotherBrowser(moderator.member.id), path, { code: codes[0] }).expect(422);
    await post(moderator, `${path}/removal`, { code: nextCode(test, letters) }).expect(303);
    await moderator.get('/moderation/queue').expect(303);
    expect((await moderator.get(path)).text).toContain('Set up your second factor');
  });

  it('by an administrator who resets it: audited, told by mail, and signed out everywhere', async () => {
    const [admin, moderator] = [await staff('admin'), await staff()];
    await setUp(test, admin);
    await setUp(test, moderator);
    const { handle, id } = moderator.member;
    const to = `/admin/members/${handle}/second-factor/removal`;
    expect((await admin.get(`/admin/members/${handle}`)).text).toContain(`action="${to}"`);
    test.mails.length = 0;
    expect(await auditedWhile(test.db, () => post(admin, to).expect(303))).toEqual([
      ['post /admin/members/:member/second-factor/removal', `member ${id}`, 'done'],
    ]);
    await moderator.get('/accounts/me').expect(403);
    await test.runJobs();
    expect(test.mails.at(-1)?.subject).toBe('Your second factor was removed – ICT4Society');
    await post(admin, to).expect(409);
    await post(admin, `/admin/members/${admin.member.handle}/second-factor/removal`).expect(409);
  });
});
