import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenedPage } from '../support/browser.ts';
import { contribution, debate, member } from '../support/factories.ts';
import { served } from '../support/served.ts';

const test = await served();
let path: string;
let claim: number;
let reader: number;
let admin: number;
let moderator: number;
let opened: OpenedPage;

beforeAll(async () => {
  const place = await debate(test.db);
  path = place.path;
  claim = (await contribution(test.db, { debateId: place.id })).id;
  reader = (await member(test.db, { group: 'CS', handle: 'reader' })).id;
  admin = (await member(test.db, { role: 'admin', name: 'Platform admin' })).id;
  moderator = (await member(test.db, { role: 'moderator' })).id;
  opened = await test.open({ as: reader });
});

describe('the menu of following', () => {
  it('lies over the page and moves nothing; Escape and a click elsewhere close it', async () => {
    const { page } = opened;
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path, { waitUntil: 'networkidle' });
      const places = () =>
        page
          .locator('main h1, main h2, main article, .follow button:visible, .follow summary')
          .evaluateAll((all) =>
            all
              .filter((one) => !one.closest('details > form'))
              .map((one) => one.getBoundingClientRect().toJSON()),
          );
      const before = await places();
      await page.click('.follow summary');
      await page.locator('.follow details[open] fieldset').waitFor();
      expect(await places()).toEqual(before);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.locator('.follow details[open]').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
      await page.click('.follow summary');
      await page.locator('main h1').click();
      expect(await page.locator('.follow details[open]').count()).toBe(0);
    }
  });
});

describe('the menu of one’s account', () => {
  it('leads to all that is one’s own, without scripts too', async () => {
    const { page, context } = await test.open({ as: reader, scripts: false });
    await page.goto('/');
    await page.click('.account summary');
    expect(
      await page.locator('.account a:visible').evaluateAll((all) => all.map((a) => a.getAttribute('href'))),
    ).toEqual(['/for-you', '/members/reader', '/bookmarks', '/drafts', '/notifications', '/accounts/me']);
    expect(await page.locator('.account button:visible').innerText()).toBe('Sign out');
    await context.close();
  });
});

describe('the menu of one’s work', () => {
  it('keeps the header of an admin in one row, and leads to all of it without scripts', async () => {
    const { page, context } = await test.open({ as: admin, scripts: false });
    for (const language of ['en', 'fr', 'de']) {
      await page.goto(`/?lang=${language}`);
      const height = await page.locator('.masthead').evaluate((header) => header.clientHeight);
      expect(height, language).toBeLessThan(100);
    }
    await page.goto('/');
    await page.getByText('Your work').click();
    const links = await page
      .locator('.submenu[open] a:visible')
      .evaluateAll((all) => all.map((a) => a.textContent));
    expect(links.map((label) => label?.trim())).toEqual([
      ...['Queue', 'Proposals', 'Reviews', 'Enquiries', 'Administration'],
    ]);
    await context.close();
  });

  it('is a link where there is one thing alone', async () => {
    const { page, context } = await test.open({ as: moderator });
    await page.goto('/');
    expect(await page.locator('.masthead .end > a[href="/moderation/queue"]').innerText()).toBe('Queue');
    await context.close();
  });
});

describe('the page to share from', () => {
  it('copies the address, and without scripts shows it in a field', async () => {
    const { page, context } = opened;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/contributions/${claim}/share`);
    const address = await page.inputValue('#address');
    await page.click('button[data-of="address"]');
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    const plain = await test.open({ as: reader, scripts: false });
    await plain.page.goto(`/contributions/${claim}/share`);
    expect(await plain.page.inputValue('#address')).toBe(address);
    expect(await plain.page.locator('button[data-of]:visible').count()).toBe(0);
    await plain.context.close();
  });
});
