import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { openDatabase } from '#src/db.ts';
import { axeViolations, type OpenedPage, reflows } from '../support/browser.ts';
import { routesOf } from '../support/router.ts';
import { listening, served } from '../support/served.ts';
import { answersOf, pagesOf, type Visit } from './pages.ts';
import { makeWorld, type Role, roles } from './world.ts';

const t = await served({ demo: true });
const world = await makeWorld(t);
const pages = pagesOf(world);
const opened = new Map<Role, OpenedPage>();

beforeAll(async () => {
  for (const role of roles) {
    opened.set(role, await t.open(role === 'visitor' ? {} : { as: world.ids[role] }));
  }
});

describe.each(roles)('for a %s', (role) => {
  const mine = [...pages, ...answersOf(world)].filter(({ as }) => as.includes(role));
  it.each(mine)('$name has no violation', async (visit) => {
    expect(await faultsOf(visit, role)).toEqual([]);
  });
});

it('is asked of every page there is', () => {
  const patterns = routesOf(t.app)
    .filter(({ method }) => method === 'get')
    .map(({ path }) => path);
  const seen = new Set(pages.map(({ path }) => routeOf(path, patterns)));
  const others = patterns.filter((pattern) => !seen.has(pattern));
  // Feeds, files, health, and addresses that only lead on: no pages.
  expect(others.sort()).toEqual([
    '/assets/:version/*name',
    '/boards/:slug/feed.atom',
    '/debates/:debate/feed.atom',
    '/feed.atom',
    '/fonts/:file',
    '/healthz',
    '/metrics',
    '/moderation/log.atom',
    '/moderation/log/:decision',
    '/readyz',
  ]);
});

it('finds no violation on the page that is shown while the database is away', async () => {
  const db = openDatabase('postgres://nobody@127.0.0.1:1/nothing', () => {});
  const baseUrl = await listening(createApp({ ...t.deps, db }));
  const visit = { name: 'away', path: `${baseUrl}/debates`, as: roles, status: 503 };
  const at = await t.open({ baseUrl });
  expect(await faultsOf(visit, 'visitor', at)).toEqual([]);
});

/** The route that answers a path: the first that fits. */
function routeOf(path: string, patterns: readonly string[]): string | undefined {
  const [name = ''] = path.split('?');
  return patterns.find((pattern) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(name));
}

/** Both schemes and both widths for the first role that opens a page, one of each for the others. */
const everyWay = [
  { width: 1280, colorScheme: 'light', rules: 'all' },
  { width: 1280, colorScheme: 'dark', rules: 'colours' },
  { width: 360, colorScheme: 'dark', rules: 'all' },
  { width: 360, colorScheme: 'light', rules: 'colours' },
] as const;
const twoWays = everyWay.filter(({ rules }) => rules === 'all');

/** Everything that is wrong with one page as this role sees it. */
async function faultsOf(visit: Visit, role: Role, at = opened.get(role)): Promise<string[]> {
  if (!at) throw new Error('not opened');
  const { page, problems } = at;
  problems.length = 0;
  const faults: string[] = [];
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) answers.push(response.status());
  });
  await page.goto(visit.path);
  await visit.send?.(page);
  if (answers.at(-1) !== visit.status) faults.push(`answered ${answers.at(-1)}`);
  for (const { width, colorScheme, rules } of visit.as[0] === role ? everyWay : twoWays) {
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
