import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { testDatabase } from '../../support/database.ts';
import { words } from './words.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const Match = z.object({ found: z.boolean(), marked: z.string() });

function match(language: string, line: string, typed: string) {
  return one(
    db,
    Match,
    sql`SELECT search_vector(${language}, ${line}) @@ q AS found,
               ts_headline(search_own_config(${language}), search_names(${language}, search_pieces(${line})),
                 search_marking(${language}, ${line}, q), 'HighlightAll=true') AS marked
        FROM search_query(${language}, search_typed(${typed})) AS q`,
  );
}

const formsOf = (list: string) => list.split(' ').filter((form) => form !== '');

describe('forms of words', () => {
  it.each(words)('%s: %s is found and marked by %s, not by “%s”', async (language, word, found, missed) => {
    for (const form of formsOf(found)) {
      const { found: isFound, marked } = await match(language, `… ${word}!`, form);
      expect([form, isFound]).toEqual([form, true]);
      expect(marked, form).toContain('<b>');
    }
    for (const form of formsOf(missed)) {
      expect([form, (await match(language, word, form)).found]).toEqual([form, false]);
    }
  });

  it('are of every official language', () => {
    const tried = new Set(words.map(([language]) => language));
    expect([...languageNames.keys()].filter((language) => !tried.has(language))).toEqual([]);
  });
});

describe('what stands beside and in a word', () => {
  it.each([
    ['en', 'He said “repair”.', 'repair'],
    ['en', 'Really… yes', 'really'],
    ['en', 'in 2019–2021', '2019'],
    ['en', 'in 2019–2021', '2021'],
    ['en', 'in 2019–2021', '2019-2021'],
    ['fr', 'Les « règles » de l’État', 'État'],
    ['de', 'Das „Recht“ auf Reparatur', 'Recht'],
    ['en', 'since COVID-19', 'COVID-19'],
    ['en', 'since COVID-19', 'covid 19'],
    ['en', 'the plan 2025-2030', '2030'],
    ['en', 'under ISO-9001', 'ISO 9001'],
    ['en', 'under ISO 9001', 'ISO-9001'],
    ['en', 'at -19 degrees', '19'],
    ['en', 'the e‑commerce\u2011act', 'e-commerce'],
    ['en', 'well-being', 'being well'],
    ['en', 'read https://example.org/a/study.pdf?x=1.', 'https://example.org/a/study.pdf'],
    ['en', 'read example.org/a/study', 'http://example.org/a/study'],
    ['en', 'read https://example.org/a/study', 'example.org'],
    ['en', 'ask info@example.org', 'info@example.org'],
    ['en', 'ask info@example.org', '"example.org"'],
    ['en', 'R&amp;D and &lt;your name&gt;', 'R&D'],
    ['en', 'R&amp;D and &lt;your name&gt;', '<your name>'],
    ['en', 'snake_case', 'snake_case'],
    ['en', 'The IT sector', 'IT'],
    ['en', 'The WHO says', 'who WHO'],
    ['en', 'The IT-sector', 'IT sector'],
    ['fr', 'une ONU', 'ONU'],
    ['en', '我们应该修理电池', '修理'],
    ['en', '我们应该修理电池', '电池 修理'],
    ['en', '修理すべきか', 'すべき'],
    ['en', '수리는 얼마', '수리'],
    ['en', 'a caf\u0065\u0301', 'café'],
  ])('%s: “%s” is found by %s', async (language, line, typed) => {
    const { found, marked } = await match(language, line, typed);
    expect(found).toBe(true);
    expect(marked).toContain('<b>');
  });

  it.each([
    ['en', 'I said it was', 'IT'],
    ['en', 'those who pay', 'WHO'],
    ['en', '我们应该修理电池', '理修'],
    ['en', 'example.org', 'org.example'],
    ['en', 'example.com, and org', '"example.org"'],
    ['hu', 'A képviselő és háza', 'képviselő -haza'],
    ['hu', 'A kepviselo es haza', 'képviselő -háza'],
  ])('%s: “%s” is not found by %s', async (language, line, typed) => {
    expect((await match(language, line, typed)).found).toBe(false);
  });

  it('is not seen where it has no width, also in what is shown', async () => {
    const line = z.object({ text: z.string(), html: z.string() });
    const seen = await one(
      db,
      line,
      sql`SELECT search_plain(${'re\u00adpair\u200bing a\u2060b 👨‍👩‍👧'}) AS text, search_text(${'<p>re\u00adpair</p>'}) AS html`,
    );
    expect(seen).toEqual({ text: 'repairing ab 👨‍👩‍👧', html: ' repair ' });
  });
});

describe('a word that only another language has', () => {
  it('is no hit: what one language leaves of a word is looked for in its texts only', async () => {
    const { found } = await match('en', 'batter', 'battery');
    expect(found).toBe(false);
  });
});
