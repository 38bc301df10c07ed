import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { learnWords } from '#src/concerns/search/suggestions/learn-words.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { search } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ trustProxy: 1 });
  const { id: debateId } = await debate(test.db, { title: 'Should repairs be cheaper?' });
  const texts: [string, string][] = [
    ['en', 'Batteries that can be changed make repairing easier.'],
    ['fr', 'Les règlements européens exigent des pièces détachées réparables à Besançon.'],
    ['de', 'Die Überwachung großer Straßen braucht Häuser mit Dächern.'],
    ['el', 'Οι υπολογιστές των μαθητών είναι πολύ παλιοί.'],
    ['bg', 'Електронните уроци са полезни за всички ученици.'],
    ['pl', 'Bezpieczeństwo dzieci w sieci jest najważniejsze.'],
    ['hu', 'A számítógépek javítása drága.'],
    ['es', 'Las señoras reparaban los teléfonos móviles.'],
    [
      'en',
      'The batter for cakes, said the WHO on IT in schools after COVID-19, goes by ISO-9001 and by 2025-2030.',
    ],
    ['en', 'Some minerals are “really… rare”.'],
    ['it', 'Le miniere costano.'],
    ['mt', 'Kif għandna nirranġaw il-ħwejjeġ u nibdlu l-istudenti?'],
    ['en', '我们应该修理电池。'],
    ['en', 'I said 🎉 and C++ and wrote to info@example.org about https://example.org/study.'],
  ];
  for (const [language, text] of texts) await contribution(test.db, { debateId, language, text });
  await learnWords(test.db);
});

it.each([
  ['battery', 'Batteries'],
  ['repair battery', 'Batteries'],
  ['règlement', 'règlements'],
  ['reglement', 'règlements'],
  ['REGLEMENTS', 'règlements'],
  ['besancon', 'Besançon'],
  ['uberwachung', 'Überwachung'],
  ['Strasse', 'Straßen'],
  ['υπολογιστής', 'υπολογιστές'],
  ['ΜΑΘΗΤΗΣ', 'μαθητών'],
  ['електронните', 'Електронните'],
  ['bezpieczenstwo', 'Bezpieczeństwo'],
  ['számítógép', 'számítógépek'],
  ['telefono', 'teléfonos'],
  ['"pièces détachées"', 'pièces'],
  ['pieces -batteries', 'pièces'],
  ['nothing OR уроци', 'уроци'],
  ['example.org', 'example.org'],
  ['https://example.org/study', 'example.org/study'],
  ['info@example.org', 'info@example.org'],
  ['IT', 'IT'],
  ['WHO', 'WHO'],
  ['COVID-19', 'COVID-19'],
  ['ISO 9001', 'ISO-9001'],
  ['2030', '2030'],
  ['rare', 'rare'],
  ['“really rare”', 'really'],
  ['»pièces détachées«', 'pièces'],
  ['hwejjeg', 'ħwejjeġ'],
  ['修理', '修理'],
  ['javítás', 'javítása'],
  ['уроците', 'уроци'],
  ['dzieciom', 'dzieci'],
])('%s finds and marks %s', async (text, hit) => {
  const page = await search(test.visitor(), text, { kind: 'contributions' });
  expect(page.contributions).toHaveLength(1);
  expect(page.marked).toContain(hit);
});

it('finds nothing where a word is left out, or where a phrase stands otherwise', async () => {
  expect((await search(test.visitor(), 'pieces -reparables')).found).toBe(0);
  expect((await search(test.visitor(), '"détachées pièces"')).found).toBe(0);
});

it('has a configuration for every official language, with unaccent in front', async () => {
  const Row = z.object({ language: z.string(), config: z.string() });
  const rows = await many(
    test.db,
    Row,
    sql`SELECT l AS language, search_config(l)::text AS config FROM unnest(${[...languageNames.keys()]}::text[]) AS l`,
  );
  const simple = rows.filter(({ config }) => config === 'search_simple').map(({ language }) => language);
  // Those that PostgreSQL 18 cannot stem; an older one has no Estonian either.
  expect(simple.filter((language) => language !== 'et')).toEqual([
    'bg',
    'cs',
    'hr',
    'lv',
    'mt',
    'pl',
    'sk',
    'sl',
  ]);
});

describe('did you mean', () => {
  it.each([
    ['baterries', 'batteries'],
    ['reglemnts', 'règlements'],
    // Two letters exchanged are one mistake.
    ['Bezpieczestnwo', 'bezpieczeństwo'],
    ['υπολογηστής', 'υπολογιστές'],
    ['елекронните', 'електронните'],
    ['baterries -solar', 'batteries -solar'],
    // Spanish would make it the stem of an Italian word.
    ['minerlas', 'minerals'],
  ])('%s: %s', async (typed, meant) => {
    const page = await search(test.visitor(), typed);
    expect(page.found).toBe(0);
    expect(page.suggested).toBe(meant);
  });

  it('guesses nothing for what is like no word, nor where something was found', async () => {
    expect((await search(test.visitor(), 'xqzvwkj')).suggested).toBeNull();
    expect((await search(test.visitor(), 'batteries')).suggested).toBeNull();
  });

  it('guesses only what is found with the same choices', async () => {
    expect((await search(test.visitor(), 'baterries', { language: 'fr' })).suggested).toBeNull();
  });
});

it.each([
  ['王小明', '小明'],
  ['王小明', '王小明'],
  ['Zoë Müller–Łukasz', 'lukasz zoe'],
  ['Ana “Ani” O’Hara', 'ani hara'],
  ['Βασίλης Παπαδόπουλος', 'παπαδοπουλος'],
])('the name %s is found by %s', async (name, typed) => {
  const { db } = test;
  const authorId = (await member(db, { name })).id;
  await contribution(db, { authorId });
  const { people } = await search(test.visitor(), typed, { kind: 'people' });
  expect(people.some((person) => person.includes(name.slice(0, 3)))).toBe(true);
});
