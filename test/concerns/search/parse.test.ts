import { beforeAll, describe, expect, it } from 'vitest';
import { parseName, parseText } from '#src/concerns/search/matching/parse-store.ts';
import { daysBetween } from '#src/concerns/search/matching/windows.ts';
import { searchText } from '#src/concerns/search/search.ts';
import type { Db } from '#src/platform/db/database.ts';
import { randomly } from '../../bench/data/words.ts';
import { testDatabase } from '../../support/database.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const pieces = [
  '-',
  '"',
  ' ',
  'a',
  'bc',
  'or ',
  'OR',
  '!',
  '&',
  '|',
  '(',
  ')',
  '<->',
  ':*',
  "'",
  '\\',
  '-"',
  '.',
  '/',
  '@',
  'é',
  'the ',
];

describe('whatever is typed', () => {
  it('becomes a query that PostgreSQL takes, or none', async () => {
    const random = randomly(7);
    for (let i = 0; i < 300; i++) {
      const few = pieces.slice(0, 2 + Math.floor(random() * pieces.length));
      let typed = '';
      while (typed.length < 200) typed += few[Math.floor(random() * few.length)];
      const { text } = searchText(typed);
      const parsed = await parseText(db, text, 'en');
      const names = await parseName(db, text);
      for (const query of [parsed.any, names]) if (query) await db.query('SELECT $1::tsquery', [query]);
    }
  });
});

describe('the query for the index', () => {
  it('is without exclusions and places, so that it finds no less', async () => {
    const phrase = await parseText(db, '"energy label" battery -car', 'en');
    expect(phrase).toMatchObject({ queries: ["'energi' <-> 'label' & 'batteri' & !'car'"], strict: true });
    expect(phrase.any).toBe("('energi' & 'label' & 'batteri')");
    expect(await parseText(db, 'phone OR tablet', 'en')).toMatchObject({
      any: "('phone' | 'tablet')",
      strict: false,
    });
  });

  it('leaves out the languages in which nothing is left', async () => {
    expect((await parseText(db, 'the', null)).languages).not.toContain('en');
    expect((await parseText(db, 'the', 'en')).any).toBeNull();
    expect((await parseText(db, '-battery', null)).any).toBeNull();
  });
});

describe('days', () => {
  it('are covered by the fewest lexemes', () => {
    expect(daysBetween(15, 33)).toBe("('=t15' | '=u1' | '=t32' | '=t33')");
    expect(daysBetween(0, 255)).toBe("('=v0')");
    expect(daysBetween(7, 7)).toBe("('=t7')");
    expect(daysBetween(0, 100_000)).toBeNull();
  });
});
