import { afterEach, describe, expect, it, vi } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import type { OpenedPage } from '../support/browser.ts';
import { boardId, contribution, debate, member } from '../support/factories.ts';
import { served } from '../support/served.ts';
import { placeIn, sent, text } from './helpers.ts';
import { focused, Keyboard } from './keyboard.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const test = await served();
const password = 'a walk along the quiet canal';
const board = await boardId(test.db, 'inclusion');
await run(test.db, sql`UPDATE boards SET screening = 'none' WHERE id = ${board}`);
const ines = await member(test.db, { name: 'Ines Industry', group: 'IN' });
const place = await debate(test.db, { boardId: board, title: 'Who is left out?' });
const [first] = await Promise.all(
  Array.from({ length: 23 }, () => contribution(test.db, { debateId: place.id, authorId: ines.id })),
);
for (let i = 0; i < 6; i++) {
  await contribution(test.db, { debateId: place.id, inReplyTo: first?.id ?? 0, text: `Answer number ${i}.` });
}

let open: OpenedPage[] = [];
afterEach(async () => {
  for (const { context } of open) await context.close();
  open = [];
});

/** A page of its own, and hands on the keyboard. */
async function sit(scripts: boolean, as?: number) {
  const opened = await test.open({ scripts, ...(as === undefined ? {} : { as }) });
  open.push(opened);
  const { page } = opened;
  await page.goto('/');
  return { page, keys: new Keyboard(page), status: () => page.locator('[role=status]').first().innerText() };
}

/** The focus was seen at every stop, and nothing else went wrong. */
function expectNoFaults(...hands: Keyboard[]): void {
  expect(hands.flatMap(({ faults }) => faults)).toEqual([]);
  expect(open.flatMap(({ problems }) => problems)).toEqual([]);
}

describe.each([true, false])('by keyboard alone, with scripts: %s', (scripts) => {
  it('browses: from the home page to a contribution on the second page of a debate', async () => {
    const { page, keys } = await sit(scripts);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ name: 'Skip to content', faults: [] });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await keys.press('a', 'Inclusion');
    await keys.press('a', place.title);
    await keys.to('summary', 'Show 3 more replies');
    const folded = page.getByText('Answer number 5.');
    expect(await folded.isVisible()).toBe(false);
    await page.keyboard.press('Space');
    expect(await folded.isVisible()).toBe(true);
    await keys.press('a', 'Newer contributions');
    expect(await page.locator('article.contribution').count()).toBeLessThan(10);
    await keys.press('a', /\d+ November/);
    expect(new URL(page.url()).pathname).toMatch(/^\/contributions\/\d+$/);
    await keys.to('a', 'Ines Industry');
    await keys.to('a', place.title, true);
    await keys.enter();
    expect(new URL(page.url()).pathname).toBe(place.path);
    expectNoFaults(keys);
  });

  it('registers, confirms, signs in, contributes after a preview, edits, replies and withdraws', async () => {
    const { page, keys, status } = await sit(scripts);
    const email = `noor-${scripts}@example.org`;
    await keys.press('a', 'Sign in');
    await keys.press('a', 'Create an account');
    await keys.type('input', 'Your name', scripts ? 'Noor Jansen' : 'Noor de Vries');
    await keys.type('input', 'Handle', `noor-${scripts}`);
    await keys.type('input', 'Email address', email);
    await keys.type('input', 'Password', 'short');
    await keys.choose('Which group do you speak from?', 'Civil society');
    await keys.press('button', 'Create the account');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('errors');
    await keys.to('a', 'Choose a password of at least 12');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatchObject({ tag: 'input', name: 'Password', faults: [] });
    await page.keyboard.type(password);
    await keys.press('button', 'Create the account');
    await page.goto(await mailedLink(email));
    await keys.type('input', 'The password you chose', password);
    await keys.press('button', 'Confirm and sign in');
    expect(await status()).toBe('Your account is confirmed and you are signed in. Welcome.');
    await keys.to('summary', 'Signed in as');
    await page.keyboard.press('Enter');
    await keys.press('button', 'Sign out');
    await keys.press('a', 'Sign in');
    await keys.type('input', 'Email address', email);
    await keys.type('input', 'Password', password);
    await keys.press('button', 'Sign in');
    expect(await status()).toBe('You are signed in.');

    await keys.press('a', 'Debates');
    await keys.press('a', place.title);
    await keys.to('a', 'Contribute');
    await page.keyboard.press('Enter');
    const claim = scripts ? 'Repair must be possible.' : 'Spare parts belong on every shelf.';
    await keys.type('textarea', 'Your point in one sentence', claim);
    await keys.type('textarea', 'Why? What do you know about it? (optional)', 'What *we* see.');
    await keys.press('button', 'Preview');
    expect(await page.locator('.preview em').innerText()).toBe('we');
    await keys.press('button', 'Publish');
    expect(await status()).toBe('Your contribution is published.');
    await expectAtNew(page, 'What we see.');
    await keys.press('a', 'Edit');
    await keys.type('textarea', 'Your text (optional)', 'What we saw.');
    await keys.press('button', 'Save the change');
    expect(await status()).toBe('Your change has been saved.');
    await expectAtNew(page, 'What we saw.');

    await keys.to('a', 'Reply Ines Industry', true);
    if (scripts) {
      await page.keyboard.press('Enter');
      await expect
        .poll(() => focused(page))
        .toMatchObject({ tag: 'textarea', name: 'Your reply', faults: [] });
      await page.keyboard.type('It is so.');
    } else {
      await keys.enter();
      await keys.type('textarea', 'Your reply', 'It is so.');
    }
    await keys.press('button', 'Publish the reply');
    await expectAtNew(page, 'It is so.');
    await keys.press('a', 'Withdraw');
    await keys.press('button', 'Withdraw it');
    expect(await status()).toBe('Your contribution has been withdrawn.');
    expectNoFaults(keys);
  });

  it('moderates: takes a case, declines with rule and facts; the author reads why, everybody the log', async () => {
    const moderator = await member(test.db, { name: 'Mo Derator', role: 'moderator' });
    const author = await test.signedInAs({ name: 'Nora Newcomer' });
    const links = [1, 2, 3, 4, 5].map((n) => `https://example.org/${n}`).join(' ');
    const waiting = await sent(author, `/debates/${place.id}/contributions`, text(`Look: ${links}`));

    const { page, keys, status } = await sit(scripts, moderator.id);
    await keys.press('a', 'Queue');
    await keys.press('a', /Nora Newcomer/);
    await keys.press('button', 'Take this case');
    expect(await status()).toBe('The case is yours for 30 minutes.');
    await keys.choose('What happens to the text?', 'Decline');
    await keys.to('select', 'Which rule does it break?');
    await page.keyboard.type('3.1');
    await keys.type('textarea', 'What did you find?', 'It only lists addresses.');
    await keys.type('textarea', 'Why does that break the rule or the law?', 'It does not argue.');
    await keys.press('button', 'See what they will read');
    expect(await page.locator('.mail pre').innerText()).toContain('It only lists addresses.');
    await keys.press('button', 'Send decision');
    expect(await status()).toMatch(/^Decided\./);

    const home = await sit(scripts, author.member.id);
    await home.keys.to('summary', 'Signed in as');
    await home.page.keyboard.press('Enter');
    await home.keys.press('a', 'Settings');
    await home.keys.press('a', 'Decisions about you');
    const reasons = await home.page.locator('main').innerText();
    expect(reasons).toContain('It only lists addresses.');
    expect(reasons).toContain('3.1');
    const everybody = await sit(scripts);
    await everybody.keys.press('a', 'Moderation log');
    expect(await everybody.page.locator('tbody tr').first().innerText()).toContain('Not published');
    await everybody.page.goto(`${place.path}?at=${placeIn(waiting)}`);
    expect(await everybody.page.locator('main').innerText()).not.toContain('Look:');
    expectNoFaults(keys, home.keys, everybody.keys);
  });
});

/** The page is at the contribution just sent: it is in sight, and the next Tab goes into it. */
async function expectAtNew(page: OpenedPage['page'], words: string): Promise<void> {
  const target = page.locator('.contribution:target');
  expect(await target.locator('.body').innerText()).toBe(words);
  const box = await target.boundingBox();
  expect(box && box.y >= 0 && box.y < 800).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest(':target') !== null)).toBe(true);
}

async function mailedLink(email: string): Promise<string> {
  await test.runJobs();
  const mail = test.mails.find(({ to }) => to === email);
  return /http\S+\/accounts\/confirmation\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
}
