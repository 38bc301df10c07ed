import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { sql } from '#src/platform/db/query.ts';
import { readPracticeList } from '#src/transfer/imports/practices/file.ts';
import { importPractices } from '#src/transfer/imports/practices/import-practices.ts';
import { entries } from '../../site/accountability/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/at-end.ts';
import { affiliate, organisation } from '../../support/factories.ts';
import { count } from './importing.ts';

const licence = 'CC BY 4.0, Example Observatory, https://observatory.example.org/practices';
let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;
let reviewer: Awaited<ReturnType<TestApp['signedInAs']>>;
let row: Record<string, string>;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
  reviewer = await test.signedInAs({ role: 'curator' });
  const body = await organisation(test.db, { name: 'Example Repair Works', group: 'IN' });
  await affiliate(test.db, curator.member.id, body.id, { speak: true });
  row = {
    ...{ organisation: body.slug, title: 'Spare parts printed on demand', lede: 'Printed where needed.' },
    ...{ language: 'en', started: '2022-05', ended: '', checked_by: 'self', checker: '', size: 'small' },
    ...{
      countries: 'Belgium, Poland',
      'section-problem': 'Parts ran out.',
      'section-what': 'We print them.',
    },
    ...{ 'section-checked': 'Ten devices a year.', 'section-results': '80% succeed.' },
    ...{ 'section-limits': 'Not for "batteries".', 'section-transfer': 'A printer.' },
  };
});

const csv = (...rows: readonly Record<string, string>[]) =>
  [Object.keys(rows[0] ?? {}), ...rows.map((one) => Object.values(one))]
    .map((fields) => `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\r\n`)
    .join('');

async function imported(text: string | Buffer | null, source: string | null = licence, target = {}) {
  const folder = temporaryFolder('practices');
  if (text !== null) writeFileSync(join(folder, 'practices.csv'), text);
  if (source !== null) writeFileSync(join(folder, 'licence.txt'), source);
  const to = { board: 'sustainability', by: curator.member.handle, ...target };
  return importPractices(test.deps, readPracticeList(folder), to);
}

it('practices come as rows, wait for somebody else’s review with their source, and come once', async () => {
  const german = { ...row, title: 'Ersatzteile aus dem Drucker', language: 'de' };
  expect(await imported(csv(row, german))).toBe(2);
  expect(await imported(csv(german, row))).toBe(0);
  expect(await count(test, sql`documents WHERE kind = 'practice' AND state = 'review'`)).toBe(2);
  const acts = (await entries(test.db)).filter(({ act }) => act === 'npm run import -- practices');
  const [english = '', other = ''] = acts.map(({ about }) => about?.replace('document ', ''));
  expect(acts).toHaveLength(2);
  await test.visitor().get(`/practices/${english}`).expect(404);
  await curator.get(`/reviews/${english}`).expect(404);
  const link = '<a href="https://observatory.example.org/practices"';
  for (const [id, words] of [
    [english, 'Imported. Source and licence: CC BY 4.0, Example Observatory,'],
    [other, 'Übernommen. Quelle und Lizenz: CC BY 4.0'],
  ] as const) {
    const { text } = await reviewer.get(`/reviews/${id}`).expect(200);
    for (const part of [words, link]) expect(text).toContain(part);
  }
});

it('is refused in one line that says where, with nothing written', async () => {
  const before = await count(test, sql`documents`);
  const fresh = { ...row, title: 'Another practice' };
  const without = Object.fromEntries(Object.entries(fresh).filter(([column]) => column !== 'countries'));
  const elsewhere = await organisation(test.db, { name: 'Example Union' });
  const second = (changes: object) => csv(fresh, { ...fresh, title: 'A third one', ...changes });
  const cases: [string | Buffer | null, RegExp, (string | null)?, object?][] = [
    [null, /^practices\.csv: there is no such file/],
    [csv(fresh), /^licence\.txt: there is no such file/, null],
    [csv(fresh), /^licence\.txt: name the licence and the source/, ' \n'],
    [csv(fresh), /^licence\.txt: name the licence and the source/, 'a'.repeat(201)],
    [csv(fresh), /^licence\.txt: name the licence and the source/, 'CC BY 4.0\nExample'],
    [csv(without), /^practices\.csv: the column “countries” is missing/],
    [csv({ ...fresh, colour: 'red' }), /^practices\.csv: the column “colour” is unknown/],
    [csv(fresh).split('\n')[0] ?? '', /^practices\.csv: there is no practice/],
    [second({}).slice(0, -20), /^practices\.csv, line \d+: a quotation mark is never closed/],
    [
      second({})
        .slice(0, -50)
        .replace(/"[^"]*$/, '"A"'),
      /^practices\.csv, line 3: the row has more or fewer/,
    ],
    [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /^practices\.csv: is not text in UTF-8/],
    [second({ title: '' }), /^practices\.csv, line 3: title: Enter a title$/],
    [
      second({ countries: '{Atlantis}' }),
      /^practices\.csv, line 3: countries: “{Atlantis}” is not a country/,
    ],
    [second({ 'section-transfer': '' }), /^practices\.csv, line 3: section-transfer: Write something here/],
    [second({ ended: '2021' }), /^practices\.csv, line 3: ended: It cannot end before it began/],
    [second({ 'section-what': 'As #999999 says.' }), /^practices\.csv, line 3: .*#999999/],
    [
      second({ organisation: 'nobody' }),
      /^practices\.csv, line 3: organisation: there is none listed as "nobody"/,
    ],
    [
      second({ organisation: elsewhere.slug }),
      /^practices\.csv, line 3: organisation: .* does not speak for/,
    ],
    [csv(fresh), /^--by: .* is no curator/, licence, { by: 'nobody' }],
    [csv(fresh), /^--board: there is no board “nowhere”/, licence, { board: 'nowhere' }],
  ];
  for (const [text, line, source, target] of cases) {
    const refused = await imported(text, source, target).catch(String);
    expect(String(refused).replace(/^Error: /, ''), String(line)).toMatch(line);
    expect(refused).not.toContain('\n');
  }
  expect(await count(test, sql`documents`)).toBe(before);
});
