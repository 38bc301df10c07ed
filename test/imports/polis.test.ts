import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, type Sql, sql } from '#src/db.ts';
import { importConversation, type Target } from '#src/imports/import-conversation.ts';
import { conversationOf } from '#src/imports/polis.ts';
import { readPolisExport } from '#src/imports/polis-files.ts';
import { recount } from '#src/ops/recount.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { member } from '../support/factories.ts';
import { comments, exportWith, seattle, summary } from './files.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const target: Target = { board: 'sustainability', by: null, open: false };

async function take(directory: string, options: Partial<Target> = {}, language?: string) {
  const conversation = conversationOf(readPolisExport(directory), language, test.clock.now);
  return importConversation(test.deps, conversation, { ...target, ...options });
}

const Count = z.object({ count: z.number() });
const count = async (query: Sql) => (await one(test.db, Count, sql`SELECT count(*) FROM ${query}`)).count;

/** The rows of the fixture as its lines say, found without the code under test. */
function linesOf(state: string): number {
  const text = readFileSync(join(seattle, 'comments.csv'), 'utf8');
  return text.match(new RegExp(`^\\d{13},[^,]*,\\d+,\\d+,\\d+,\\d+,${state},`, 'gm'))?.length ?? 0;
}

describe('the conversation of Seattle', () => {
  it('is taken whole, and once', async () => {
    const first = await take(seattle);
    const { debateId } = first;
    const removed = linesOf('-1');
    const published = linesOf('0') + linesOf('1');
    expect([published, removed]).toEqual([31, 23]);
    expect(first).toMatchObject({
      isNew: true,
      summary: { published, removed, participants: 33, present: 0, skipped: {} },
    });
    const inState = (state: string) =>
      count(sql`contributions WHERE debate_id = ${debateId} AND state = ${state}`);
    expect(await inState('published')).toBe(published);
    expect(await inState('removed')).toBe(removed);
    expect(await count(sql`imported_items`)).toBe(54);

    const people = sql`members WHERE handle LIKE 'polis-%'`;
    expect(await count(people)).toBe(33);
    expect(
      await count(sql`${people} AND email IS NULL AND password_hash IS NULL AND group_code = 'ID'`),
    ).toBe(33);
    expect(await recount(test.db)).toEqual([]);

    const again = await take(seattle);
    expect(again).toMatchObject({ debateId, isNew: false, summary: { statements: 0, present: 54 } });
    expect(await count(sql`debates`)).toBe(1);
    expect(await count(sql`contributions`)).toBe(54);
    expect(await count(sql`events WHERE kind = 'conversation.imported' AND debate_id = ${debateId}`)).toBe(1);
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
    const grown = await take(exportWith({ 'comments.csv': later }));
    expect(grown).toMatchObject({ debateId: 1, isNew: false, summary: { statements: 1, present: 54 } });
    expect(await count(sql`contributions WHERE debate_id = 1`)).toBe(55);
    expect(await count(sql`members WHERE handle LIKE 'polis-%'`)).toBe(33);
  });

  it('does not speak for a member who took the handle of a participant', async () => {
    const directory = exportWith({ 'summary.csv': summary('Taken handle') });
    const { key } = conversationOf(readPolisExport(directory), 'en', test.clock.now);
    await member(test.db, { handle: `polis-${key.slice(0, 10)}-215` });
    await expect(take(directory)).rejects.toThrow(/belongs to a member who can sign in/);
    expect(await count(sql`debates`)).toBe(1);
  });
});

describe('a conversation', () => {
  it('goes on here where it is left open, in the name of a curator', async () => {
    const { handle, id } = await member(test.db, { role: 'curator' });
    const { debateId } = await take(exportWith({ 'summary.csv': summary('Open') }), {
      open: true,
      by: handle,
    });
    const Debate = z.object({ state: z.string(), author: z.number(), rapporteur: z.number() });
    const debate = await one(
      test.db,
      Debate,
      sql`SELECT state, author_id AS author, rapporteur_id AS rapporteur FROM debates WHERE id = ${debateId}`,
    );
    expect(debate).toEqual({ state: 'open', author: id, rapporteur: id });
  });

  it('is not taken in the name of somebody who does not curate the board', async () => {
    const { handle } = await member(test.db);
    const directory = exportWith({ 'summary.csv': summary('By') });
    await expect(take(directory, { by: handle })).rejects.toThrow(/is no curator of this board/);
    await expect(take(directory, { by: 'nobody-at-all' })).rejects.toThrow(/is no curator of this board/);
  });

  it('is detected as German and read with lang="de"', async () => {
    const texts = [
      'Die Wirtschaft soll die Kosten für das Klima selbst tragen.',
      'Produkte, die nicht repariert werden können, sind zu verbieten.',
      'Reparatur muss sich lohnen, auch für kleine Betriebe und mit fairen Löhnen.',
    ];
    const { debateId } = await take(
      exportWith({
        'summary.csv': summary('Reparieren'),
        'comments.csv': comments(texts.map((text, id) => ({ id, text, author: id }))),
      }),
    );
    const page = await test.visitor().get(`/debates/${debateId}`).redirects(1);
    expect(page.text).toMatch(/<h1[^>]* lang="de"/);
    expect(page.text).toContain('Die Wirtschaft soll die Kosten');
    expect(page.text).toContain('Quelle');
    const languages = await many(
      test.db,
      z.object({ language: z.string() }),
      sql`SELECT DISTINCT language FROM contributions WHERE debate_id = ${debateId}`,
    );
    expect(languages).toEqual([{ language: 'de' }]);
  });

  it('says which statements it skips and why, and takes the others', async () => {
    const rows = [
      { id: 0, text: 'It is the first of them and it will be taken.' },
      { id: 1, text: '' },
      { id: 2, text: ' \n\t' },
      { id: 3, text: 'x'.repeat(10_001) },
      { id: 4, text: 'with a \u0007 bell' },
      { id: 5, text: 'with a \u202e turn' },
      { id: 6, text: 'from tomorrow', at: String(Date.parse('2027-01-01T00:00:00Z')) },
      { id: 0, text: 'the number of the first' },
      { id: 7, text: 'and the last, not looked at', moderated: '0' },
    ];
    const { summary: taken } = await take(
      exportWith({ 'summary.csv': summary('Skipping'), 'comments.csv': comments(rows) }),
      {},
      'en',
    );
    expect(taken).toMatchObject({
      statements: 2,
      published: 2,
      skipped: {
        'without a text': 2,
        'longer than 10,000 characters': 1,
        'with control characters': 2,
        'dated in the future': 1,
        'their number came before': 1,
      },
    });
    expect(taken.differences).toEqual(['comments.csv lacks 46 of the 54 statements voted on']);
  });

  it('takes a file with BOM, CRLF, and quotes with newlines and quotes', async () => {
    const text = 'One “line”, with "quotes",\r\nand a second.';
    const { debateId } = await take(
      exportWith({
        'summary.csv': summary('Windows'),
        'comments.csv': `\ufeff${comments([{ id: 0, text }], '\r\n')}`,
      }),
      {},
      'en',
    );
    const { html } = await one(
      test.db,
      z.object({ html: z.string() }),
      sql`SELECT html FROM contributions WHERE debate_id = ${debateId}`,
    );
    expect(html.trim()).toBe('<p>One “line”, with "quotes",<br />and a second.</p>');
  });

  it('leaves hostile statements and topics inert', async () => {
    const attack = '<script>window.pwned = 1</script><img src=x onerror="pwned=1">[a](javascript:pwned)';
    const { debateId } = await take(
      exportWith({
        'summary.csv': `topic,${attack.replaceAll('"', "'")}\nurl,javascript:alert(1)\nconversation-description,"${attack.replaceAll('"', '""')}"\n`,
        'comments.csv': comments([
          { id: 0, text: attack },
          { id: 1, text: "'); DROP TABLE members; --" },
        ]),
      }),
      {},
      'en',
    );
    const { text } = await test.visitor().get(`/debates/${debateId}`).redirects(1);
    expect(text).not.toContain('<script>window');
    expect(text).not.toContain('<img');
    expect(text).not.toMatch(/href="javascript/i);
    expect(text).toContain('&lt;script&gt;window.pwned = 1&lt;/script&gt;');
    expect(await count(sql`members`)).toBeGreaterThan(33);
  });

  it('is taken once where two take it at the same time', async () => {
    const directory = exportWith({ 'summary.csv': summary('Twice at once') });
    const both = await Promise.all([take(directory), take(directory)]);
    expect(both.map(({ isNew }) => isNew).toSorted()).toEqual([false, true]);
    expect(new Set(both.map(({ debateId }) => debateId)).size).toBe(1);
  });

  it('without an address is known by its topic and first statement', async () => {
    const files = { 'summary.csv': 'topic,No address\n' };
    const first = await take(exportWith(files));
    expect(await take(exportWith(files))).toMatchObject({ debateId: first.debateId, isNew: false });
  });

  it('leaves nothing behind where it fails half-way', async () => {
    const before = await count(sql`members`);
    const directory = exportWith({ 'summary.csv': summary('Half-way') });
    const conversation = conversationOf(readPolisExport(directory), undefined, test.clock.now);
    const stop = () => {
      throw new Error('stopped');
    };
    await expect(importConversation(test.deps, conversation, target, stop)).rejects.toThrow('stopped');
    expect(await count(sql`members`)).toBe(before);
    expect(await count(sql`imports WHERE source_key = ${conversation.key}`)).toBe(0);
  });

  it('is not taken to a board that is archived', async () => {
    await run(test.db, sql`UPDATE boards SET archived_at = ${test.clock.now} WHERE slug = 'inclusion'`);
    const directory = exportWith({ 'summary.csv': summary('Archived') });
    await expect(take(directory, { board: 'inclusion' })).rejects.toThrow(
      /no board “inclusion” that takes debates/,
    );
  });
});
