/** The pages on which something went wrong. Those that an address or a form of the world leads to are in pages.ts. */
import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { createApp } from '#src/app.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { atEnd } from '../support/at-end.ts';
import { debate } from '../support/factories.ts';
import { listening } from '../support/listening.ts';
import { served } from '../support/served.ts';
import { sessionCookie } from '../support/sign-in.ts';
import { proxyTo } from '../support/tcp-proxy.ts';
import { faultsOf } from './faults.ts';
import type { Role } from './helpers.ts';
import { submit, type Visit } from './pages.ts';

vi.setConfig({ testTimeout: 60_000 });

const test = await served();
const place = await debate(test.db);
const words = 'What I know about it, and would not like to type again.';

const visitOf = (path: string, status: number, send?: Visit['send']): Visit => ({
  name: path,
  path,
  as: [],
  status,
  ...(send ? { send } : {}),
});

/** The application on a database at this address. */
async function appOn(url: string): Promise<string> {
  const db = openDatabase(url, () => {});
  atEnd(() => db.end());
  return listening(createApp({ ...test.deps, db }));
}

/** A page of a new member in an application that may have another database. */
async function openAsMember(baseUrl = test.baseUrl) {
  const { member } = await test.signedInAs();
  const at = await test.open({ baseUrl });
  const { name, value } = await sessionCookie(test.deps, member.id);
  await at.context.addCookies([{ name, value, url: baseUrl, httpOnly: true, sameSite: 'Lax' }]);
  return { at, member };
}

/** What is wrong with the page, which gives back what was typed. */
async function faultsWithText(visit: Visit, role: Role, at: Awaited<ReturnType<typeof test.open>>) {
  const faults = await faultsOf(visit, role, at);
  expect(await at.page.locator('#kept').inputValue()).toContain(words);
  return faults;
}

const write = (page: Page) => submit(page, '/contributions', { text: words });

it('500: something went wrong, with the reference', async () => {
  // A database without our tables: every question fails.
  const empty = new URL(test.url);
  empty.pathname = '/postgres';
  const baseUrl = await appOn(empty.href);
  const at = await test.open({ baseUrl });
  expect(await faultsOf(visitOf(`${baseUrl}/debates`, 500), 'visitor', at)).toEqual([]);
  expect(await at.page.locator('main').textContent()).toContain('quote the reference');
});

it('503: the database is away', async () => {
  const baseUrl = await appOn('postgres://nobody@127.0.0.1:1/nothing');
  const at = await test.open({ baseUrl });
  expect(await faultsOf(visitOf(`${baseUrl}/debates`, 503), 'visitor', at)).toEqual([]);
});

it('503 after a form was sent: with the text', async () => {
  const proxy = await proxyTo(test.url);
  const baseUrl = await appOn(proxy.url);
  const { at } = await openAsMember(baseUrl);
  const visit = visitOf(baseUrl + place.path, 503, async (page) => {
    await proxy.cut();
    await write(page);
  });
  expect(await faultsWithText(visit, 'member', at)).toEqual([]);
});

it('429: too many attempts', async () => {
  const path = `/debates/${place.id}/common-ground.json`;
  let status = 200;
  for (let i = 0; i < 40 && status === 200; i++) ({ status } = await fetch(test.baseUrl + path));
  expect(status).toBe(429);
  expect(await faultsOf(visitOf(path, 429), 'visitor', await test.open())).toEqual([]);
});

it('429 after a form was sent: with the text', async () => {
  const { at, member } = await openAsMember();
  // Refusals count for nothing, so as many as are allowed are written down at once.
  await run(
    test.db,
    sql`INSERT INTO rate_limits (key, points, expire)
        VALUES (${`contribute:member:${member.id}`}, 30, ${test.clock.now.getTime() + 10 * 365 * 86_400_000})`,
  );
  expect(await faultsWithText(visitOf(place.path, 429, write), 'member', at)).toEqual([]);
});

it('403 after the session has ended: with the text, which goes along', async () => {
  const { at } = await openAsMember();
  const visit = visitOf(place.path, 403, async (page) => {
    await at.context.clearCookies();
    await write(page);
  });
  expect(await faultsWithText(visit, 'visitor', at)).toEqual([]);
});
