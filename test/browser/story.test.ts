import type { Page } from 'playwright-core';
import { raw } from 'sql-template-tag';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { seedDemo } from '#src/demo/seed.ts';
import { one, sql } from '#src/platform/db/query.ts';
import type { OpenedPage } from '../support/browser.ts';
import { served } from '../support/served.ts';
import { Keyboard } from './keyboard.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const test = await served();
await seedDemo(test.deps);
const claim = 'Nobody should have to own a telephone or leave a trace to prove that they are an adult.';
const debate = 'Can a service know that someone is a child without knowing who it is?';
const { id, debateId } = await one(
  test.db,
  z.object({ id: z.number(), debateId: z.number() }),
  sql`SELECT id, debate_id FROM contributions WHERE claim = ${claim}`,
);

let opened: OpenedPage | undefined;
afterEach(() => opened?.context.close());

/** Follows a link to an address; the page says all of this. */
function followWith(page: Page, keys: Keyboard) {
  return async (link: string | RegExp, address: RegExp, ...words: string[]) => {
    await keys.press('a', link);
    expect(new URL(page.url()).pathname).toMatch(address);
    const shown = await page.locator('main').innerText();
    for (const one of words) expect(shown).toContain(one);
  };
}

describe.each([true, false])('the story of the demo, by keyboard alone, with scripts: %s', (scripts) => {
  it('leads from a claim to the code that it changed, and back', async () => {
    opened = await test.open({ scripts });
    const { page } = opened;
    const keys = new Keyboard(page);
    const follow = followWith(page, keys);
    await page.goto(`/debates/${debateId}`);

    await follow(/^Cited in Synthesis \d+, finding 2/, /^\/contributions\/\d+\/fate$/, claim);
    expect(page.url()).toContain(`/contributions/${id}/`);
    await follow(
      'A proof of age says',
      /^\/syntheses\/\d+-a-service/,
      ...['suppose du personnel', 'Joined by Example Hosting Cooperative', 'Accepted in part'],
    );
    await follow(
      'Ohne Telefon',
      /^\/commitments\/\d+-ohne-telefon/,
      ...['Tage mit Nachweis am selben Tag', 'Dieser Bericht kommt sieben Tage zu spät'],
    );
    await follow('Reports that say what was not reached', /^\/amendments\/\d+/, 'Accepted: it is in');
    await follow('A code of self- and co-regulation', /^\/codes\/\d+-a-code/, 'Open to read');

    await follow(/^\d+ open amendment/, /^\/codes\/\d+\/amendments$/);
    await follow('Reports that say what was not reached', /^\/amendments\/\d+/, 'Accepted: it is in');
    await follow(/^Commitment Ohne Telefon/, /^\/commitments\/\d+-ohne-telefon/);
    await follow(/^Synthesis A service can know/, /^\/syntheses\/\d+-a-service/);
    await follow(`#${id} `, /^\/contributions\/\d+$/, claim);
    await follow(debate, /^\/debates\/\d+-can-a-service/, claim);
    expect(keys.faults).toEqual([]);
    expect(opened.problems).toEqual([]);
  });
});

describe.each([true, false])('the story of a meeting, by keyboard alone, with scripts: %s', (scripts) => {
  it('leads from its announcement to a place, and from minutes to the debate and what became of it', async () => {
    const coming = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM members WHERE handle = ${scripts ? 'petra-novakova' : 'agnieszka-duda'}`,
    );
    opened = await test.open({ scripts, as: coming.id });
    const { page } = opened;
    const keys = new Keyboard(page);
    const follow = followWith(page, keys);
    await page.goto('/meetings');
    await follow('Sous-titres automatiques', /^\/meetings\/\d+-sous-titres/, 'Quatre cas');
    await follow('Register', /^\/meetings\/\d+[^/]*\/registration$/, 'Register');
    await keys.press('button', 'Register');
    expect(await page.locator('main').innerText()).toContain('You have a place');

    await page.goto('/meetings?which=past');
    await follow('Ersatzteile: Runder Tisch', /^\/meetings\/\d+-ersatzteile/, 'Trade unions');
    await follow('Read the minutes', /^\/minutes\/\d+-protokoll/, 'Zehn Jahre oder sieben?', 'sieben Jahre');
    await follow(/^#\d+ .*Ersatzteile brauchen eine Preisgrenze/, /^\/contributions\/\d+$/, 'Preisgrenze');
    await follow('Wie lange sollen Ersatzteile', /^\/debates\/\d+-wie-lange/, 'Preisgrenze');
    await follow(/^Cited in /, /^\/contributions\/\d+\/fate$/, 'Protokoll: Runder Tisch');
    await follow('Spare parts and updates', /^\/publications\/\d+-spare-parts/, 'What nobody said');
    expect(keys.faults).toEqual([]);
    expect(opened.problems).toEqual([]);
  });
});

const count = async (rows: string) =>
  (await one(test.db, z.object({ count: z.number() }), sql`SELECT count(*) FROM ${raw(rows)}`)).count;

it('the demo has what the hub is for: partners, meetings, a library, and a report that is traced both ways', async () => {
  const former = 'partner_standings p WHERE p.ended_on IS NOT NULL';
  const counts = [
    [27, 'partners WHERE organisation_id IS NULL'],
    [27, '(SELECT generate_series(1, sum(stated)) FROM partner_cohorts) s'],
    [3, 'partners WHERE organisation_id IS NOT NULL'],
    [1, former],
    [1, 'partner_names WHERE former AND partner_id IN (SELECT id FROM partners WHERE type IS NOT NULL)'],
    [1, `exchanges WHERE state = 'letter-out'`],
    [9, 'activities'],
    [5, '(SELECT DISTINCT form FROM activities) f'],
    [3, 'highlights'],
    [4, 'meetings'],
    [1, `meetings WHERE stage = 'held'`],
    [1, `meetings WHERE stage = 'cancelled'`],
    [8, `documents WHERE kind = 'publication'`],
    [1, `documents WHERE kind = 'publication' AND version > 1`],
    [5, 'updates'],
    [6, 'strands'],
    [4, 'enquiries'],
  ] as const;
  for (const [expected, rows] of counts) expect([rows, await count(rows)]).toEqual([rows, expected]);
  const { id } = await one(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT document_id AS id FROM report_debates`,
  );
  const { text } = await test.visitor().get(`/publications/${id}/sources`).expect(200);
  const cited = [...text.matchAll(/href="\/contributions\/(\d+)"/g)].map(([, number]) => number);
  expect(new Set(cited).size).toBe(6);
  for (const number of new Set(cited)) {
    const fate = (await test.visitor().get(`/contributions/${number}/fate`).expect(200)).text;
    expect(fate).toContain('Spare parts and updates: what a debate came to');
  }
});
