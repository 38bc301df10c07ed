import { beforeEach, describe, expect, it } from 'vitest';
import { contribution, debate, member } from '../../support/factories.ts';
import { served } from '../../support/served.ts';

const test = await served();
const author = await member(test.db, { name: 'Ines *Industry*' });

let place: { path: string; claim: number; reply: number };
beforeEach(async () => {
  const { id: debateId, path } = await debate(test.db);
  const claim = await contribution(test.db, {
    debateId,
    authorId: author.id,
    claim: 'Repair comes first.',
    text: 'One.\n\nTwo.',
  });
  const reply = await contribution(test.db, {
    debateId,
    authorId: author.id,
    inReplyTo: claim.id,
    text: 'First paragraph.\n\nSecond.',
  });
  place = { path, claim: claim.id, reply: reply.id };
});

const opened = async (scripts: boolean) =>
  test.open({ scripts, as: (await member(test.db, { group: 'CS' })).id });

it('is in the language of the debate, on a page of its own too', async () => {
  const { path, id } = await debate(test.db, { language: 'de' });
  const { page, context } = await opened(false);
  for (const address of [path, `/debates/${id}/contributions/new`]) {
    await page.goto(address);
    expect(await page.getByLabel('Language of your text').inputValue(), address).toBe('de');
  }
  await context.close();
});

describe('a reply with scripts', () => {
  it('is written under what it answers and leads back to where one was, with the reply', async () => {
    const { page, problems, context } = await opened(true);
    await page.goto(`${place.path}?sort=newest`);
    const act = page.locator(`#reply${place.reply}`);
    await act.click();
    const form = page.locator(`#c${place.reply} + section.composer`);
    const text = form.getByLabel('Your reply', { exact: true });
    await expect.poll(() => text.evaluate((field) => field === document.activeElement)).toBe(true);
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    });
    expect(twice).toEqual([]);
    await text.pressSequentially('It is so.');
    await page.keyboard.press('Escape');
    expect(await form.isVisible()).toBe(false);
    expect(await act.evaluate((link) => link === document.activeElement)).toBe(true);
    await act.press('Enter');
    expect(await text.inputValue()).toBe('It is so.');
    await form.getByRole('button', { name: 'Publish the reply' }).click();
    await page.waitForURL(/#c\d+$/);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${place.path}?sort=newest`);
    expect(await page.locator('.contribution:target').innerText()).toContain('It is so.');
    await context.close();
    expect(problems).toEqual([]);
  });

  it('has marks written by buttons, and a short quote without a selection', async () => {
    const { page, context } = await opened(true);
    await page.goto(place.path);
    await page.locator(`#reply${place.reply}`).click();
    const form = page.locator(`#c${place.reply} + section.composer`);
    const text = form.getByLabel('Your reply', { exact: true });
    const marks = form.getByRole('group', { name: 'Formatting' });
    const press = (name: string) => marks.getByRole('button', { name }).click();
    await text.fill('so');
    await text.selectText();
    await press('Bold');
    await page.keyboard.type('thus');
    expect(await text.inputValue()).toBe('**thus**');
    await text.selectText();
    await press('List');
    expect(await text.inputValue()).toBe('- **thus**');
    await text.fill('');
    await press('Quote');
    expect(await text.inputValue()).toBe(
      `> **Ines \\*Industry\\*** · [#${place.reply}](/contributions/${place.reply})\n>\n> First paragraph.\n\n`,
    );
    await context.close();
  });
});

it('completes whom one mentions, by keyboard; Escape closes the list before the form', async () => {
  for (const handle of ['quentin-a', 'quentin-b', 'quest'])
    await member(test.db, { handle, name: `Name of ${handle}` });
  await member(test.db, { handle: 'quentin-silent', published: 0 });
  const { page, problems, context } = await opened(true);
  await page.goto(place.path);
  await page.locator(`#reply${place.reply}`).click();
  const form = page.locator(`#c${place.reply} + section.composer`);
  const text = form.getByLabel('Your reply', { exact: true });
  const people = form.getByRole('listbox', { name: 'People to mention' });
  await text.pressSequentially('As @Quent');
  await expect
    .poll(() => people.getByRole('option').allInnerTexts())
    .toEqual(['@quentin-a · Name of quentin-a', '@quentin-b · Name of quentin-b']);
  await page.keyboard.press('Escape');
  expect([await people.isVisible(), await form.isVisible()]).toEqual([false, true]);
  await text.pressSequentially('in-');
  await people.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const [chosen] = await people
    .getByRole('option', { selected: true })
    .evaluateAll((all) => all.map(({ id }) => id));
  expect(await text.getAttribute('aria-activedescendant')).toBe(chosen);
  await page.keyboard.press('Enter');
  expect(await text.inputValue()).toBe('As @quentin-b ');
  await context.close();
  expect(problems).toEqual([]);
});

it('names at most eight people, of those who have published, and nobody for what is no handle', async () => {
  for (let i = 10; i < 20; i++) await member(test.db, { handle: `zoe${i}` });
  const reader = await test.signedInAs();
  const named = async (prefix: string) =>
    (await reader.get(`/mentions?prefix=${encodeURIComponent(prefix)}`).expect(200)).body;
  expect((await named('ZOE')).map(({ handle }: { handle: string }) => handle)).toEqual(
    Array.from({ length: 8 }, (_, i) => `zoe1${i}`),
  );
  expect(Object.keys((await named('zoe10'))[0])).toEqual(['handle', 'name']);
  for (const none of ['', '%', '_', 'z%', 'é', 'z'.repeat(40), '\0'])
    expect(await named(none), none).toEqual([]);
});

it('a reply without scripts is written on a page that shows its thread, and leads back to it', async () => {
  const { page, context } = await opened(false);
  await page.goto(place.path);
  await page.locator(`#reply${place.reply}`).click();
  const said = await page.locator('main').innerText();
  expect(said).toContain('Repair comes first.');
  expect(said).toContain('First paragraph.');
  const text = page.getByLabel('Your reply', { exact: true });
  await text.fill('It is so.');
  await page.getByRole('button', { name: 'Quote' }).click();
  expect(await text.inputValue()).toMatch(/^It is so\.\n\n> \*\*Ines .+\n>\n> First paragraph\.\n+$/);
  await page.getByRole('button', { name: 'Preview' }).click();
  expect(await page.title()).toMatch(/^Preview: Reply to Ines/);
  expect(
    await page.getByRole('heading', { name: 'Preview' }).evaluate((h) => h === document.activeElement),
  ).toBe(true);
  await page.getByRole('button', { name: 'Publish the reply' }).click();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${place.path}?at=${place.claim}`);
  expect(await page.locator('.contribution:target').innerText()).toContain('It is so.');
  await context.close();
});
