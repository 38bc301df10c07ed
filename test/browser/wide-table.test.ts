import { expect, it } from 'vitest';
import { axeViolations, reflows } from '../support/browser.ts';
import { contribution, debate } from '../support/factories.ts';
import { served } from '../support/served.ts';

const test = await served();

it('a table in a text scrolls alone on a narrow screen, and takes the focus for it', async () => {
  const { id, path } = await debate(test.db);
  const row = (word: string) => `|${`${word}|`.repeat(12)}`;
  await contribution(test.db, {
    debateId: id,
    text: [row('Column'), row('-'), row('reparability')].join('\n'),
  });
  const at = await test.open();
  await at.page.setViewportSize({ width: 320, height: 800 });
  await at.page.goto(path);
  const scrolls = await at.page
    .locator('.scroll', { has: at.page.locator('table') })
    .filter({ hasText: 'reparability' })
    .evaluate((element: HTMLElement) => element.scrollWidth > element.clientWidth && element.tabIndex === 0);
  expect({ scrolls, reflows: await reflows(at.page), axe: await axeViolations(at) }).toEqual({
    scrolls: true,
    reflows: true,
    axe: [],
  });
});
