import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { importConversation } from '#src/transfer/imports/import-conversation.ts';
import { readPolisExport } from '#src/transfer/imports/polis/files.ts';
import { toConversation } from '#src/transfer/imports/polis/to-conversation.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { comments, exportWith, ourExport, summary } from './files.ts';
import { count, importFrom, target } from './importing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

describe('a conversation', () => {
  it('goes on here where it is left open, in the name of a curator', async () => {
    const { handle, id } = await member(test.db, { role: 'curator' });
    const { debateId } = await importFrom(test, exportWith({ 'summary.csv': summary('Open') }), {
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

  it('says of each text by which way it came', async () => {
    const { debateId } = await importFrom(test, exportWith({ 'summary.csv': summary('Channel') }));
    const channels = await many(
      test.db,
      z.object({ channel: z.string() }),
      sql`SELECT DISTINCT channel FROM contributions WHERE debate_id = ${debateId}`,
    );
    expect(channels).toEqual([{ channel: 'import' }]);
  });

  it('is not taken in the name of somebody who does not curate the board', async () => {
    const { handle } = await member(test.db);
    const directory = exportWith({ 'summary.csv': summary('By') });
    await expect(importFrom(test, directory, { by: handle })).rejects.toThrow(/is no curator of this board/);
    await expect(importFrom(test, directory, { by: 'nobody-at-all' })).rejects.toThrow(
      /is no curator of this board/,
    );
  });

  it('is detected as German and read with lang="de"', async () => {
    const texts = [
      'Die Wirtschaft soll die Kosten für das Klima selbst tragen.',
      'Produkte, die nicht repariert werden können, sind zu verbieten.',
      'Reparatur muss sich lohnen, auch für kleine Betriebe und mit fairen Löhnen.',
    ];
    const { debateId } = await importFrom(
      test,
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
    const { summary: taken } = await importFrom(
      test,
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
        'with a number that came before': 1,
      },
    });
    expect(taken.differences).toEqual([
      'comments.csv lacks 4 of the 12 statements voted on',
      'comments.csv counts other votes than votes.csv for 9 of 9 statements; votes.csv is taken',
    ]);
  });

  it('takes a file with BOM, CRLF, and quotes with newlines and quotes', async () => {
    const text = 'One “line”, with "quotes",\r\nand a second.';
    const { debateId } = await importFrom(
      test,
      exportWith({
        'summary.csv': summary('Windows'),
        'comments.csv': `\ufeff${comments([{ id: 0, text }], '\r\n')}`,
      }),
      {},
      'en',
    );
    const { claim, source } = await one(
      test.db,
      z.object({ claim: z.string(), source: z.string() }),
      sql`SELECT claim, source FROM contributions WHERE debate_id = ${debateId}`,
    );
    expect([claim, source]).toEqual(['One “line”, with "quotes", and a second.', '']);
  });

  it('leaves hostile statements and topics inert', async () => {
    const attack = '<script>window.pwned = 1</script><img src=x onerror="pwned=1">[a](javascript:pwned)';
    const { debateId } = await importFrom(
      test,
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
    expect(await count(test, sql`members`)).toBeGreaterThan(33);
  });

  it('is taken once where two take it at the same time', async () => {
    const directory = exportWith({ 'summary.csv': summary('Twice at once') });
    const both = await Promise.all([importFrom(test, directory), importFrom(test, directory)]);
    expect(both.map(({ isNew }) => isNew).toSorted()).toEqual([false, true]);
    expect(new Set(both.map(({ debateId }) => debateId)).size).toBe(1);
  });

  it('without an address is known by its topic and first statement', async () => {
    const files = { 'summary.csv': 'topic,No address\n' };
    const first = await importFrom(test, exportWith(files));
    expect(await importFrom(test, exportWith(files))).toMatchObject({
      debateId: first.debateId,
      isNew: false,
    });
  });

  it('leaves nothing behind where it fails half-way', async () => {
    const before = await count(test, sql`members`);
    const directory = exportWith({ 'summary.csv': summary('Half-way') });
    const conversation = toConversation(readPolisExport(directory), undefined, test.clock.now);
    const stop = () => {
      throw new Error('stopped');
    };
    await expect(importConversation(test.deps, conversation, target, stop)).rejects.toThrow('stopped');
    expect(await count(test, sql`members`)).toBe(before);
    expect(await count(test, sql`imports WHERE source_key = ${conversation.key}`)).toBe(0);
  });

  it('has the same times and the same name where the export counts in seconds', async () => {
    const inSeconds = (text: string) => text.replace(/^(\d{10})\d{3},/gm, '$1,');
    const read = (name: string) => readFileSync(join(ourExport, name), 'utf8');
    const nameless = { 'summary.csv': 'topic,In seconds\n' };
    const files = {
      'comments.csv': inSeconds(read('comments.csv')),
      'votes.csv': inSeconds(read('votes.csv')),
    };
    expect(files['votes.csv']).toMatch(/\n\d{10},/);
    const [seconds, milliseconds] = [{ ...nameless, ...files }, nameless].map((changed) =>
      toConversation(readPolisExport(exportWith(changed)), 'en', test.clock.now),
    );
    expect(seconds?.startedAt).toEqual(new Date('2025-03-10T09:00:00Z'));
    expect(seconds).toEqual(milliseconds);
  });

  it('is not taken to a board that is archived', async () => {
    await run(test.db, sql`UPDATE boards SET archived_at = ${test.clock.now} WHERE slug = 'inclusion'`);
    const directory = exportWith({ 'summary.csv': summary('Archived') });
    await expect(importFrom(test, directory, { board: 'inclusion' })).rejects.toThrow(
      /no board “inclusion” that takes debates/,
    );
  });
});
