/** What a moderator does all day, by keyboard. */
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { decideByKeyboard } from '../bench/keyboard-run.ts';
import { stateOf, withCase } from '../moderation/helpers.ts';
import { boardId, member } from '../support/factories.ts';
import { served } from '../support/served.ts';
import { Keyboard } from './keyboard.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const test = await served();
const { db } = test;
const moderator = await member(db, { name: 'Mo Derator', role: 'moderator' });
const at = async (path: string, scripts = true) => {
  const opened = await test.open({ as: moderator.id, scripts });
  await opened.page.goto(path);
  return opened;
};
const focusedTitle = 'document.activeElement.closest(".queue h2")?.innerText ?? null';

describe('the queue', () => {
  it('publishes twenty clean texts by key, one after the other', async () => {
    const items = [];
    for (let i = 1; i <= 20; i++)
      items.push(await withCase(db, { board: 'inclusion', claim: `Claim ${i}.`, text: `Why ${i}.` }));
    const { page, context, problems } = await at('/moderation/queue?board=inclusion');
    const keys = new Keyboard(page);
    // The first thing in the page, before all that narrows the list.
    await page.locator('#main').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Go to the list');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'waiting');
    await page.keyboard.press('j');
    for (let left = 20; left > 0; left--) {
      expect(await page.evaluate(focusedTitle)).toContain(`Claim ${21 - left}.`);
      const loaded = page.waitForEvent('load');
      await page.keyboard.press('p');
      await loaded;
      const said = await page.locator('[role=status]').first().innerText();
      expect(said).toMatch(
        left > 1
          ? new RegExp(`^The text is published.* Next: .*: Claim ${22 - left}\\.$`)
          : /^The text is published[^.]*\.$/,
      );
    }
    await page.getByText('Nothing is waiting').waitFor();
    for (const { id } of items) expect((await stateOf(db, id)).state).toBe('published');
    expect([...keys.faults, ...problems]).toEqual([]);
    await context.close();
  });

  it('moves and opens by key while the list has the focus, and nowhere else', async () => {
    const [first, second] = [
      await withCase(db, { board: 'accessibility', claim: 'The first.' }),
      await withCase(db, { board: 'accessibility', claim: 'The second.' }),
    ];
    const { page, context } = await at('/moderation/queue?board=accessibility');
    for (const key of ['p', 'j', 'o', '?']) await page.keyboard.press(key);
    expect(await page.evaluate(focusedTitle)).toBeNull();
    expect(new URL(page.url()).pathname).toBe('/moderation/queue');
    expect((await stateOf(db, first.id)).state).toBe('held');

    await page.locator('#waiting').focus();
    await page.keyboard.press('j');
    expect(await page.evaluate(focusedTitle)).toContain('The first.');
    await page.keyboard.press('Control+j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate(focusedTitle)).toContain('The second.');
    await page.keyboard.press('k');
    expect(await page.evaluate(focusedTitle)).toContain('The first.');
    await page.keyboard.press('?');
    expect(await page.locator('#keys').getAttribute('open')).not.toBeNull();
    await page.keyboard.press('p');
    await page.keyboard.press('Escape');
    await page.waitForFunction(focusedTitle);
    expect(await page.evaluate(focusedTitle)).toContain('The first.');
    expect((await stateOf(db, first.id)).state).toBe('held');
    await page.locator('.queue h2 a').nth(1).focus();
    await Promise.all([page.waitForURL(`**${second.path}#head`), page.keyboard.press('o')]);
    await context.close();
  });

  it('publishes by a button without scripts', async () => {
    const { id } = await withCase(db, { board: 'digital-literacy', claim: 'Only one.' });
    const { page, context } = await at('/moderation/queue?board=digital-literacy', false);
    expect(await page.locator('#keys').isVisible()).toBe(false);
    await page.getByRole('button', { name: /^Publish.*Only one\./ }).click();
    expect(await page.locator('[role=status]').first().innerText()).toContain('The text is published');
    expect((await stateOf(db, id)).state).toBe('published');
    await context.close();
  });
});

describe('a case', () => {
  it('opens by its keys what is done with it, while its head has the focus', async () => {
    await member(db, { role: 'moderator', name: 'Col League' });
    const { path } = await withCase(db);
    const { page, context, problems } = await at(`${path}#head`);
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    for (const [key, name] of [
      ['w', 'Write a note'],
      ['h', 'Hand over to a colleague'],
      ['e', 'Ask for a second opinion'],
      ['?', 'Keys'],
      ['d', 'Decision'],
    ] as const) {
      await page.locator('#head').focus();
      await page.keyboard.press(key);
      expect([key, await focused()]).toEqual([key, name]);
      const top = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
      if (key === 'd') expect(top).toBeLessThan(400);
    }
    expect(await page.locator('details[open] > summary').allInnerTexts()).toEqual([
      'Keys',
      'Write a note',
      'Hand over to a colleague',
      'Ask for a second opinion',
    ]);
    await page.locator('h2').first().click();
    await page.keyboard.press('c');
    expect(await page.getByText('Yours, expires').count()).toBe(0);
    await page.locator('#head').focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('c')]);
    await page.getByText('Yours, expires').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is decided by keyboard alone, one after the other, with a wording, and the last together', async () => {
    const slug = 'better-internet-for-kids';
    const board = await member(db, { role: 'moderator', roleBoardId: await boardId(db, slug) });
    await run(
      db,
      sql`INSERT INTO wordings (title, language, clause, facts, explanation, changed_by, changed_at)
          VALUES ('Advertising', 'en', '3.1', '{title}: you advertise {what}.', 'It is one.', ${board.id}, now())`,
    );
    const items = [];
    for (let n = 1; n <= 5; n++) items.push(await withCase(db, { board: slug, claim: `Number ${n}.` }));
    const { page, context, problems } = await test.open({ as: board.id });
    await page.goto('/moderation/queue');
    const took = await decideByKeyboard(page, 3);
    expect(took).toHaveLength(3);
    const { facts } = await one(
      db,
      z.object({ facts: z.string() }),
      sql`SELECT facts FROM decisions WHERE act = 'decline' AND contribution_id = ${items[2]?.id}`,
    );
    expect(facts).toBe('Number 3.: you advertise printers.');

    const keys = new Keyboard(page);
    await page.goto('/moderation/queue#waiting');
    await page.waitForFunction(() => document.activeElement?.id === 'waiting');
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await Promise.all([page.waitForURL('**/moderation/bulk**'), page.keyboard.press('b')]);
    await keys.choose('What happens to the text?', 'Publish');
    await keys.press('button', 'Send decision');
    expect(await page.locator('[role=status]').first().innerText()).toContain('Decided.');
    await page.getByText('Nothing is waiting').waitFor();
    const states = [];
    for (const item of items) states.push((await stateOf(db, item.id)).state);
    expect(states).toEqual(['published', 'published', 'removed', 'published', 'published']);
    expect([...keys.faults, ...problems]).toEqual([]);
    await context.close();
  });
});

describe.each([true, false])('the form of a decision, with scripts: %s', (scripts) => {
  it('shows rule, reasons and dates with the choice that needs them', async () => {
    const { path } = await withCase(db);
    const { page, context } = await at(path, scripts);
    const shown = async () => ({
      reasons: await page.getByLabel('What did you find?').isVisible(),
      rule: await page.getByLabel('Which rule does it break?').isVisible(),
      until: await page.getByLabel('Last day of the limit or the suspension').isVisible(),
    });
    const none = { reasons: false, rule: false, until: false };
    expect(await shown()).toEqual(none);
    await page.getByRole('radio', { name: /^\s*Decline:/ }).check();
    expect(await shown()).toEqual({ reasons: true, rule: true, until: false });
    await page.getByRole('radio', { name: /^\s*Suspend:/ }).check();
    expect(await shown()).toEqual({ reasons: true, rule: true, until: true });
    await page.getByRole('radio', { name: /^\s*Publish:/ }).check();
    expect(await shown()).toEqual(none);
    // What is wrong is shown, also where the choice made since does not need it.
    await page.getByRole('button', { name: 'Send decision' }).click();
    await page.getByText('Publishing it means that it breaks no rule').first().waitFor();
    expect(await shown()).toEqual({ reasons: true, rule: true, until: true });
    await context.close();
  });
});
