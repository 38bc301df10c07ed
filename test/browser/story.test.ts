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

let opened: OpenedPage;
afterEach(() => opened.context.close());

describe.each([true, false])('the story of the demo, by keyboard alone, with scripts: %s', (scripts) => {
  it('leads from a claim to the code that it changed, and back', async () => {
    opened = await test.open({ scripts });
    const { page } = opened;
    const keys = new Keyboard(page);
    /** Follows a link to an address; the page says all of this. */
    const follow = async (link: string | RegExp, address: RegExp, ...words: string[]) => {
      await keys.press('a', link);
      expect(new URL(page.url()).pathname).toMatch(address);
      const shown = await page.locator('main').innerText();
      for (const one of words) expect(shown).toContain(one);
    };
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
