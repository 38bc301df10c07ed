/**
 * What is wrong with a page that one sees: a validator, the console, cookies, scrolling sideways. What no page before had is
 * looked at by axe in both schemes and two widths; elements of a new kind also by IBM's checker.
 */
import type { Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations, type OpenedPage, reflows } from '../support/browser.ts';
import { ibmFaults, markupFaults } from '../support/second-opinions.ts';
import type { Served } from '../support/served.ts';
import type { Role } from './helpers.ts';
import { misnamedCells, newsOf } from './looking.ts';
import { answersOf, pagesOf, type Visit, type World } from './pages.ts';

/** A test for every page that each of these roles opens. */
export function lookAsEach(test: Served, world: World, roles: readonly Role[]): void {
  describe.each(roles)('for a %s', async (role) => {
    const at = await test.open(role === 'visitor' ? {} : { as: world.ids[role] });
    const mine = [...pagesOf(world), ...answersOf(world)].filter(({ as }) => as.includes(role));
    it.each(mine)('$name has no violation', async (visit) => {
      expect(await faultsOf(visit, role, at)).toEqual([]);
    });
  });
}

const ways = [
  { width: 1280, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

// Of elements that were seen, the other scheme and width change no more than this.
const colourAndSize = ['color-contrast', 'link-in-text-block', 'target-size'];

const looked = new Set<string>();

/** Everything that is wrong with one page as this role sees it. */
export async function faultsOf(visit: Visit, role: Role, at: OpenedPage): Promise<string[]> {
  const { page, problems } = at;
  problems.length = 0;
  const faults: string[] = [];
  const answers: Response[] = [];
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) answers.push(response);
  });
  await page.goto(visit.path);
  await visit.send?.(page);
  const answer = answers.at(-1);
  if (answer?.status() !== visit.status) faults.push(`answered ${answer?.status()}`);
  faults.push(...(await misnamedCells(page)));
  const news = await newsOf(page);
  // As another role sees it, a page of which nothing is new needs no second look.
  const isFirst = !looked.has(visit.name);
  looked.add(visit.name);
  if (answer && (news.places || isFirst)) faults.push(...(await markupFaults(await answer.text())));
  // What answers a form is the page of the form, with a message.
  if (news.elements && !visit.send) faults.push(...(await ibmFaults(page)));
  for (const { width, colorScheme } of news.places ? ways : []) {
    const rules = colorScheme === 'light' || news.elements ? 'all' : colourAndSize;
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    for (const fault of await axeViolations(at, rules)) faults.push(`${width} px, ${colorScheme}: ${fault}`);
    if (!(await reflows(page))) faults.push(`scrolls sideways at ${width} px`);
  }
  await page.setViewportSize({ width: 320, height: 800 });
  if (!(await reflows(page))) faults.push('scrolls sideways at 320 px');
  page.removeAllListeners('response');
  const cookies = role === 'visitor' ? await at.context.cookies() : [];
  for (const { name } of cookies) faults.push(`sets the cookie ${name}`);
  return [...faults, ...problems];
}
