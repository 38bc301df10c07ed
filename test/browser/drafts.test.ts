import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { newPage, type OpenedPage } from '../support/browser.ts';
import { boardId, contribution, debate, member } from '../support/factories.ts';
import { served } from '../support/served.ts';
import { sessionCookie } from '../support/sign-in.ts';
import { serversOf } from './second-server.ts';

vi.setConfig({ testTimeout: 120_000 });

const test = await served();
const board = await boardId(test.db, 'inclusion');
await run(test.db, sql`UPDATE boards SET screening = 'none'`);
const password = 'a walk along the quiet canal';
const passwordHash = await hashPassword(password);
const words = 'What I saw in forty repair cafés, and what it cost. It took an hour to write this down.';

let open: OpenedPage[] = [];
afterEach(async () => {
  for (const { context } of open) await context.close();
  open = [];
});

/** A debate, a member, and a page on which they begin to write. */
async function writing(options: { scripts?: boolean } = {}) {
  const place = await debate(test.db, { boardId: board });
  const author = await member(test.db, { passwordHash });
  const opened = await test.open({ ...options, as: author.id });
  open.push(opened);
  // The scripts are there before the connection is lost.
  await opened.page.goto(place.path, { waitUntil: 'networkidle' });
  return { place, author, ...opened };
}

const textOf = (page: Page) => page.locator('textarea[name=text]');
const claimOf = (page: Page) => page.locator('textarea[name=claim]');
const said = (page: Page) => page.locator('.composer form > [role=status]');
const Source = z.object({ source: z.string() });
const publishedIn = (id: number) =>
  many(test.db, Source, sql`SELECT source FROM contributions WHERE debate_id = ${id}`);
const Draft = z.object({ text: z.string() });
const draftsIn = (id: number) =>
  many(
    test.db,
    Draft,
    sql`SELECT fields ->> 'text' AS text FROM drafts WHERE debate_id = ${id} ORDER BY copy`,
  );

/** Signs in by hand on the page that is open. */
async function signInHere(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe.each([true, false])('a text is found again, with scripts: %s,', (scripts) => {
  it('when the session ended while it was written', async () => {
    const { page, place, author } = await writing({ scripts });
    await textOf(page).fill(words);
    await run(test.db, sql`DELETE FROM sessions WHERE sess -> 'passport' ->> 'user' = ${String(author.id)}`);
    await claimOf(page).fill('Repair must be possible.');
    await page.getByRole('button', { name: 'Publish' }).click();
    expect(await page.getByLabel('Your text').inputValue()).toContain(words);
    await page.getByRole('button', { name: 'Sign in and keep the text' }).click();
    await page.getByLabel('Email address').fill('nobody@example.org');
    await page.getByLabel('Password').fill('a wrong guess at it');
    await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(await page.locator('.form-errors, .errors, [role=alert]').count()).toBeGreaterThan(0);
    await signInHere(page, `${author.handle}@example.org`);
    expect(await textOf(page).inputValue()).toBe(words);
    expect(await page.locator('.composer .notice').innerText()).toContain('Your draft, saved');
    await claimOf(page).fill('Repair must be possible.');
    await page.getByRole('button', { name: 'Publish' }).click();
    expect(await publishedIn(place.id)).toEqual([{ source: words }]);
    expect(await draftsIn(place.id)).toEqual([]);
  });

  it('when the form was refused and left', async () => {
    const { page, place } = await writing({ scripts });
    const long = `${words} `.repeat(200);
    await textOf(page).fill(long);
    await claimOf(page).fill('Repair must be possible.');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.locator('#text-error').waitFor();
    expect((await textOf(page).inputValue()).trim()).toBe(long.trim());
    await page.goto('/');
    await page.goto(place.path);
    expect((await textOf(page).inputValue()).trim()).toBe(long.trim());
    await textOf(page).fill(words);
    await claimOf(page).fill('Repair must be possible.');
    await page.getByRole('button', { name: 'Publish' }).click();
    expect(await publishedIn(place.id)).toEqual([{ source: words }]);
  });
});

describe('a text is found again', { timeout: 120_000 }, () => {
  it('when the tab was closed: kept by the timer, and what came after it by leaving', async () => {
    const { page, context, place } = await writing();
    await textOf(page).fill(words);
    await expect.poll(() => said(page).innerText(), { timeout: 40_000 }).toMatch(/^Draft kept at \d\d:\d\d$/);
    await textOf(page).press('End');
    await textOf(page).pressSequentially(' One more.');
    await page.close({ runBeforeUnload: true });
    await expect
      .poll(() => draftsIn(place.id), { timeout: 40_000 })
      .toEqual([{ text: `${words} One more.` }]);
    const again = await context.newPage();
    await again.goto(place.path);
    expect(await textOf(again).inputValue()).toBe(`${words} One more.`);
    await again.getByRole('link', { name: 'Discard it' }).click();
    await again.getByRole('button', { name: 'Discard it' }).click();
    await again.goto(place.path);
    expect(await textOf(again).inputValue()).toBe('');
  });

  it('when the connection was lost: it waits in the browser, and is sent when there is one again', async () => {
    const { page, context, place } = await writing();
    await context.setOffline(true);
    await textOf(page).fill(words);
    await expect.poll(() => said(page).innerText(), { timeout: 40_000 }).toContain('No connection');
    expect(await draftsIn(place.id)).toEqual([]);
    await context.setOffline(false);
    await expect.poll(() => draftsIn(place.id), { timeout: 30_000 }).toEqual([{ text: words }]);
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
  });

  it('when the connection was lost while it was published', async () => {
    const { page, context, place } = await writing();
    await textOf(page).fill(words);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Publish' }).click({ noWaitAfter: true });
    await page.waitForURL(/chrome-error/).catch(() => {});
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(place.path);
    await expect.poll(() => textOf(again).inputValue(), { timeout: 40_000 }).toBe(words);
    expect(await said(again).innerText()).toContain('It has been restored');
    await claimOf(again).fill('Repair must be possible.');
    await again.getByRole('button', { name: 'Publish' }).click();
    await again.waitForURL(/#c\d+$/);
    expect(await publishedIn(place.id)).toEqual([{ source: words }]);
    await expect.poll(() => again.evaluate(() => localStorage.length)).toBe(0);
  });

  it('in two tabs: both are kept, the difference is shown, and one chooses', async () => {
    const { page, context, place } = await writing();
    await textOf(page).fill(`${words} First tab.`);
    await expect.poll(() => said(page).innerText(), { timeout: 40_000 }).toContain('Draft kept');
    const other = await context.newPage();
    // What is written before the script is there is kept beside: from which text it was written is not known then.
    await other.goto(place.path, { waitUntil: 'networkidle' });
    await textOf(other).fill(`${words} Second tab.`);
    await expect.poll(() => said(other).innerText(), { timeout: 40_000 }).toContain('Draft kept');
    await textOf(page).fill(`${words} First tab again.`);
    await expect.poll(() => said(page).innerText(), { timeout: 40_000 }).toContain('Both are kept');
    expect((await draftsIn(place.id)).map(({ text }) => text).sort()).toEqual([
      `${words} First tab again.`,
      `${words} Second tab.`,
    ]);
    await said(page).getByRole('link', { name: 'Compare the two' }).click();
    expect(await page.locator('ins').allInnerTexts()).not.toEqual([]);
    expect(await page.locator('del').allInnerTexts()).not.toEqual([]);
    await page.getByRole('button', { name: 'Combine both' }).click();
    const text = await textOf(page).inputValue();
    expect(text).toContain('First tab again.');
    expect(text).toContain('Second tab.');
    expect(await draftsIn(place.id)).toHaveLength(1);
  });
});

describe('a server that was killed', { timeout: 120_000 }, async () => {
  const { baseUrl, start } = await serversOf(test);

  it('has what was written; what came after is sent when it runs again', async () => {
    const kill = await start();
    const place = await debate(test.db, { boardId: board });
    const author = await member(test.db);
    const browser = open[0]?.context.browser() ?? (await test.open()).context.browser();
    if (!browser) throw new Error('no browser');
    const opened = await newPage(browser, { baseUrl });
    open.push(opened);
    const { page, context } = opened;
    // The processes go by the real clock.
    const { name, value } = await sessionCookie({ ...test.deps, now: () => new Date() }, author.id);
    await context.addCookies([{ name, value, url: baseUrl, httpOnly: true, sameSite: 'Lax' }]);
    await page.goto(place.path);
    await textOf(page).fill(words);
    await expect.poll(() => said(page).innerText(), { timeout: 30_000 }).toContain('Draft kept');
    await kill();
    await textOf(page).fill(`${words} After the end.`);
    await expect.poll(() => said(page).innerText(), { timeout: 30_000 }).toContain('No connection');
    await start();
    await expect
      .poll(() => draftsIn(place.id), { timeout: 40_000 })
      .toEqual([{ text: `${words} After the end.` }]);
    await page.goto(place.path);
    expect(await textOf(page).inputValue()).toBe(`${words} After the end.`);
  });
});

describe('quoting', { timeout: 120_000 }, () => {
  it('puts what is selected at the cursor, several times, by mouse or keyboard', async () => {
    const { page, place } = await writing();
    const { id } = await contribution(test.db, {
      debateId: place.id,
      text: 'Parts cost more than labour.\n\nAnd labour is rare.',
    });
    await page.goto(`/debates/${place.id}/contributions/new?in_reply_to=${id}`);
    await textOf(page).fill('I agree with this:');
    for (const paragraph of ['p >> nth=1', 'p >> nth=2']) {
      await page.locator(`blockquote ${paragraph}`).selectText();
      const button = page.getByRole('button', { name: 'Quote the selection' });
      await button.focus();
      await page.keyboard.press('Enter');
    }
    const text = await textOf(page).inputValue();
    expect(text).toMatch(
      /^I agree with this:\n\n> \*\*Member \d+\*\* · \[#\d+\]\(\/contributions\/\d+\)\n>\n> Parts cost more than labour\.\n\n> \*\*/,
    );
    expect(text).toContain('> And labour is rare.');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
  });
});
