import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { readPolisExport } from '#src/transfer/imports/polis/files.ts';
import { conversationOf } from '#src/transfer/imports/polis/polis.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { exportWith, seattle, summary } from './files.ts';
import { count, take } from './take.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

/** The rows of the fixture as its lines say, found without the code under test. */
function linesOf(state: string): number {
  const text = readFileSync(join(seattle, 'comments.csv'), 'utf8');
  return text.match(new RegExp(`^\\d{13},[^,]*,\\d+,\\d+,\\d+,\\d+,${state},`, 'gm'))?.length ?? 0;
}

describe('the conversation of Seattle', () => {
  it('is taken whole, and once', async () => {
    const first = await take(test, seattle);
    const { debateId } = first;
    const removed = linesOf('-1');
    const published = linesOf('0') + linesOf('1');
    expect([published, removed]).toEqual([31, 23]);
    expect(first).toMatchObject({
      isNew: true,
      summary: { published, removed, participants: 33, present: 0, skipped: {} },
    });
    const inState = (state: string) =>
      count(test, sql`contributions WHERE debate_id = ${debateId} AND state = ${state}`);
    expect(await inState('published')).toBe(published);
    expect(await inState('removed')).toBe(removed);
    expect(await count(test, sql`imported_items`)).toBe(54);

    const people = sql`members WHERE handle LIKE 'polis-%'`;
    expect(await count(test, people), 'authors and voters').toBe(339);
    expect(
      await count(test, sql`${people} AND email IS NULL AND password_hash IS NULL AND group_code = 'ID'`),
    ).toBe(339);
    expect(await recount(test.db, slices)).toEqual([]);

    const again = await take(test, seattle);
    expect(again).toMatchObject({ debateId, isNew: false, summary: { statements: 0, present: 54 } });
    expect(await count(test, sql`debates`)).toBe(1);
    expect(await count(test, sql`contributions`)).toBe(54);
    expect(
      await count(test, sql`events WHERE kind = 'conversation.imported' AND debate_id = ${debateId}`),
    ).toBe(1);
  });

  it('keeps its times, its source and its licence, and is closed', async () => {
    const page = await test.visitor().get('/debates/1').redirects(1);
    expect(page.status).toBe(200);
    expect(page.text).toContain('$15/hour');
    expect(page.text).toContain('CC BY 4.0');
    expect(page.text).toContain('https://compdemocracy.org/case-studies/2014-seattle-15-per-hour');
    const Debate = z.object({ state: z.string(), opened: z.date(), closed: z.date(), active: z.date() });
    const debate = await one(
      test.db,
      Debate,
      sql`SELECT state, opened_at AS opened, closed_at AS closed, active_at AS active FROM debates WHERE id = 1`,
    );
    expect(debate).toEqual({
      state: 'closed',
      opened: new Date(1403054214174),
      // The last vote came after the last statement.
      closed: new Date(1550057363699),
      active: new Date(1542406176584),
    });
  });

  it('shows what moderators of the source removed to moderators only', async () => {
    const text = 'Reactionary liberal trash.';
    const Place = z.object({ id: z.number() });
    const removed = await one(test.db, Place, sql`SELECT id FROM contributions WHERE source = 'Hello.'`);
    const moderator = await test.signedInAs({ role: 'moderator' });
    expect((await test.visitor().get(`/contributions/${removed.id}`)).status).toBe(404);
    expect((await moderator.get(`/contributions/${removed.id}`)).text).toContain('<p>Hello.</p>');
    expect((await test.visitor().get('/debates/1').redirects(1)).text).toContain(text);
  });

  it('adds what a later export brings, and leaves what is here', async () => {
    const rows = readFileSync(join(seattle, 'comments.csv'), 'utf8').trimEnd();
    const later = `${rows}\n1550057363000,a day,54,6172,0,0,1,One thing more.\n`;
    const grown = await take(test, exportWith({ 'comments.csv': later }));
    expect(grown).toMatchObject({ debateId: 1, isNew: false, summary: { statements: 1, present: 54 } });
    expect(await count(test, sql`contributions WHERE debate_id = 1`)).toBe(55);
    expect(await count(test, sql`members WHERE handle LIKE 'polis-%'`)).toBe(339);
  });

  it('does not speak for a member who took the handle of a participant', async () => {
    const directory = exportWith({ 'summary.csv': summary('Taken handle') });
    const { key } = conversationOf(readPolisExport(directory), 'en', test.clock.now);
    await member(test.db, { handle: `polis-${key.slice(0, 10)}-215` });
    await expect(take(test, directory)).rejects.toThrow(/belongs to a member who can sign in/);
    expect(await count(test, sql`debates`)).toBe(1);
  });
});
