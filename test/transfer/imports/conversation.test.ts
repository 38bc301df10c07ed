import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { readPolisExport } from '#src/transfer/imports/polis/files.ts';
import { toConversation } from '#src/transfer/imports/polis/to-conversation.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { exportWith, ourExport, summary } from './files.ts';
import { count, importFrom } from './importing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

/** The rows of the fixture as its lines say, found without the code under test. */
function linesOf(state: string): number {
  const text = readFileSync(join(ourExport, 'comments.csv'), 'utf8');
  return text.match(new RegExp(`^\\d{13},[^,]*,\\d+,\\d+,\\d+,\\d+,${state},`, 'gm'))?.length ?? 0;
}

describe('our conversation', () => {
  it('is taken whole, and once', async () => {
    const first = await importFrom(test, ourExport);
    const { debateId } = first;
    const removed = linesOf('-1');
    const published = linesOf('0') + linesOf('1');
    expect([published, removed]).toEqual([10, 2]);
    expect(first).toMatchObject({
      isNew: true,
      summary: { published, removed, participants: 9, present: 0, skipped: {} },
    });
    const inState = (state: string) =>
      count(test, sql`contributions WHERE debate_id = ${debateId} AND state = ${state}`);
    expect(await inState('published')).toBe(published);
    expect(await inState('removed')).toBe(removed);
    expect(await count(test, sql`imported_items`)).toBe(12);

    const people = sql`members WHERE handle LIKE 'polis-%'`;
    expect(await count(test, people), 'thirty voters, and an author who did not vote').toBe(31);
    expect(
      await count(test, sql`${people} AND email IS NULL AND password_hash IS NULL AND group_code = 'ID'`),
    ).toBe(31);
    expect(await recount(test.db, slices)).toEqual([]);

    const again = await importFrom(test, ourExport);
    expect(again).toMatchObject({ debateId, isNew: false, summary: { statements: 0, present: 12 } });
    expect(await count(test, sql`debates`)).toBe(1);
    expect(await count(test, sql`contributions`)).toBe(12);
    expect(
      await count(test, sql`events WHERE kind = 'conversation.imported' AND debate_id = ${debateId}`),
    ).toBe(1);
  });

  it('keeps its times and its source, and is closed', async () => {
    const page = await test.visitor().get('/debates/1').redirects(1);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Repair of school laptops');
    expect(page.text).toContain('https://polis.example/repair-of-school-laptops');
    expect(page.text).toContain('The export does not name its licence.');
    const Debate = z.object({ state: z.string(), opened: z.date(), closed: z.date(), active: z.date() });
    const debate = await one(
      test.db,
      Debate,
      sql`SELECT state, opened_at AS opened, closed_at AS closed, active_at AS active FROM debates WHERE id = 1`,
    );
    expect(debate).toEqual({
      state: 'closed',
      opened: new Date('2025-03-10T09:00:00Z'),
      // The last vote came after the last statement.
      closed: new Date('2025-04-02T14:30:00Z'),
      active: new Date('2025-03-25T09:00:00Z'),
    });
  });

  it('shows what moderators of the source removed to moderators only', async () => {
    const text = 'Tablets for all, and no keyboards.';
    const Place = z.object({ id: z.number() });
    const removed = await one(test.db, Place, sql`SELECT id FROM contributions WHERE claim = 'Hello.'`);
    const moderator = await test.signedInAs({ role: 'moderator' });
    expect((await test.visitor().get(`/contributions/${removed.id}`)).status).toBe(404);
    expect((await moderator.get(`/contributions/${removed.id}`)).text).toContain('Hello.</h1>');
    expect((await test.visitor().get('/debates/1').redirects(1)).text).toContain(text);
  });

  it('adds what a later export brings, and leaves what is here', async () => {
    const rows = readFileSync(join(ourExport, 'comments.csv'), 'utf8').trimEnd();
    const later = `${rows}\n1743604200000,a day,12,41,0,0,1,One thing more.\n`;
    const grown = await importFrom(test, exportWith({ 'comments.csv': later }));
    expect(grown).toMatchObject({ debateId: 1, isNew: false, summary: { statements: 1, present: 12 } });
    expect(await count(test, sql`contributions WHERE debate_id = 1`)).toBe(13);
    expect(await count(test, sql`members WHERE handle LIKE 'polis-%'`)).toBe(31);
  });

  it('names the licence of a case study that was published with one', async () => {
    const directory = exportWith({ 'summary.csv': summary('$15/hour', 'https://pol.is/2demo') });
    const { debateId } = await importFrom(test, directory);
    const page = await test.visitor().get(`/debates/${debateId}`).redirects(1);
    expect(page.text).toContain('CC BY 4.0');
    expect(page.text).toContain('https://compdemocracy.org/case-studies/2014-seattle-15-per-hour');
  });

  it('does not speak for a member who took the handle of a participant', async () => {
    const directory = exportWith({ 'summary.csv': summary('Taken handle') });
    const { key } = toConversation(readPolisExport(directory), 'en', test.clock.now);
    await member(test.db, { handle: `polis-${key.slice(0, 10)}-12` });
    await expect(importFrom(test, directory)).rejects.toThrow(/belongs to a member who can sign in/);
    expect(await count(test, sql`debates`)).toBe(2);
  });
});
