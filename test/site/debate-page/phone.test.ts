import { expect, it } from 'vitest';
import { groupCodes } from '#src/platform/access/groups.ts';
import { answered } from '../../forum/agreement/setup.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { served } from '../../support/served.ts';

const test = await served();
const place = await debate(test.db, { title: 'Should repair be cheaper than a new device?' });
const speakers = await Promise.all(
  groupCodes.map((group) => member(test.db, { group, organisation: `Body of ${group}`, verified: true })),
);
const speaker = (place: number) => speakers[place % speakers.length]?.id ?? 0;
for (let i = 0; i < 20; i++) {
  const { id } = await contribution(test.db, {
    debateId: place.id,
    authorId: speaker(i),
    claim: `Claim ${i}.`,
  });
  for (const group of ['IN', 'CS', 'PS'] as const)
    await answered(test.db, id, group, { agree: 2, disagree: 1 });
  for (const n of [1, 2]) {
    await contribution(test.db, { debateId: place.id, authorId: speaker(i + n), inReplyTo: id });
  }
}

const reader = await member(test.db, { group: 'TU', verified: true });

it('leads on a phone to where the groups agree, before the contributions, in few elements', async () => {
  const { page, problems, context } = await test.open({ width: 390, as: reader.id });
  await page.goto(place.path);
  const measured = await page.evaluate(() => {
    const top = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().top;
    return {
      cards: document.querySelectorAll('.contribution').length,
      elements: document.querySelectorAll('*').length,
      places: [
        'h1',
        '#stand',
        '.lead a[href$="/common-ground"]',
        '.voices',
        '.ordering summary',
        '.thread',
      ].map((selector) => Math.round(top(selector) ?? Number.NaN)),
    };
  });
  expect(measured.cards).toBe(60);
  expect(measured.elements).toBeLessThanOrEqual(1800);
  expect(measured.places).toEqual([...measured.places].sort((a, b) => a - b));
  expect(measured.places[2]).toBeLessThanOrEqual(1500);
  await context.close();
  expect(problems).toEqual([]);
});

it('has what paints the bars once on every page with bars', async () => {
  const { id } = await contribution(test.db, { debateId: place.id, claim: 'Bars have hues.' });
  for (const group of ['IN', 'CS'] as const) await answered(test.db, id, group, { agree: 3 });
  const { page, context } = await test.open({ width: 390 });
  for (const path of [place.path, `${place.path}/common-ground`, `/contributions/${id}`, '/common-ground']) {
    await page.goto(path);
    expect(await page.locator('.tally-bars path[fill^="url(#groups)"]').count(), path).toBeGreaterThan(0);
    expect(await page.locator('#groups').count(), path).toBe(1);
  }
  await context.close();
});

it('has the orders and groups on one line that opens on a phone, and all of them where there is room', async () => {
  const { page, context } = await test.open({ width: 390 });
  await page.goto(place.path);
  const newest = page.getByRole('link', { name: 'Newest' });
  expect(await newest.isVisible()).toBe(false);
  await page.getByText('Order and groups: Oldest · All groups').click();
  expect(await newest.isVisible()).toBe(true);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  expect(await newest.isVisible()).toBe(true);
  await context.close();
});

it('folds threads on a phone but the one that the address is in, and tells acts apart by their names', async () => {
  const { page, context } = await test.open({ width: 390, as: reader.id });
  const shown = () => page.locator('.reply:visible').count();
  await page.goto(place.path);
  await expect.poll(shown).toBe(0);
  const [reply] = await page.locator('.reply').evaluateAll((cards) => cards.slice(-1).map(({ id }) => id));
  await page.goto(`${place.path}?sort=oldest#${reply}`);
  await expect.poll(shown).toBe(2);
  await expect.poll(() => page.locator(`#${reply}`).isVisible()).toBe(true);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  await expect.poll(shown).toBe(40);
  const named = await page.getByRole('link', { name: /^Reply Member \d+ \d+ November 2026$/ }).count();
  expect(named).toBe(60);
  await context.close();
});

it('folds long threads on a phone without scripts too, with the way to all of each', async () => {
  const { id, path } = await debate(test.db, { title: 'Who reads without scripts?' });
  const long = await contribution(test.db, { debateId: id, claim: 'Many answer this.' });
  const short = await contribution(test.db, { debateId: id, claim: 'Two answer this.' });
  const answer = (inReplyTo: number) => contribution(test.db, { debateId: id, inReplyTo });
  for (const to of [long.id, long.id, long.id, long.id, short.id, short.id]) await answer(to);
  const last = await answer(long.id);
  const { page, context } = await test.open({ width: 390, scripts: false });
  const shown = () => page.locator('.reply:visible').count();
  await page.goto(path);
  expect(await shown()).toBe(1 + 2);
  const all = page.getByRole('link', { name: 'Read all 5 replies' });
  expect(await all.getAttribute('href')).toBe(`/contributions/${long.id}`);
  await page.goto(`${path}#c${last.id}`);
  expect(await all.isVisible()).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(path);
  expect(await shown()).toBe(3 + 2);
  expect(await all.isVisible()).toBe(false);
  await context.close();
});
