import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

const test = await testApp();

it('the CSV is one in which a program that splits cells otherwise finds no formula either', async () => {
  const hostile = [
    'a;=1+1',
    'a;"=1+1"',
    'a; @SUM(1)',
    'a\t+1',
    'a\n-1|cmd',
    'a\n\n=1',
    ';=1',
    '"=1',
    ' =1',
    '＝1',
    'a,=1',
    'a\n- 1|cmd',
    "a\n- cmd|'/c calc'!A0",
    'a\n- HYPERLINK("https://evil.example")',
    'a\n+ webservice (a1)',
    'a\n- webservice ("https://evil.example")',
    'a\n@SUM(1)',
    'a\n-repair',
    '- repair',
  ];
  const own = await debate(test.db, { title: 'Cells;=1+1' });
  for (const text of [...hostile, 'Costs; 5 = 5, not -3'])
    await contribution(test.db, {
      debateId: own.id,
      text,
      authorId: (await member(test.db, { name: `Eve;=${text}` })).id,
    });
  const { text: file } = await test.visitor().get(`${own.path}/common-ground.csv`);
  for (const separator of [';', '\t', ',', '|']) {
    for (const cell of file.split(/\r\n|\r|\n/).flatMap((line) => line.split(separator)))
      expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
  }
  const Row = z.object({ text: z.string(), author: z.string() });
  const rows = z.array(Row).parse(parse(file, { bom: true, columns: true }));
  expect(rows.map(({ text }) => text.replaceAll("'", ''))).toEqual(
    [...hostile, 'Costs; 5 = 5, not -3'].map((text) => text.replaceAll("'", '')),
  );
  expect(rows.at(-1)?.text).toBe('Costs; 5 = 5, not -3');
  for (const line of file.slice(1).trimEnd().split('\r\n'))
    expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
});

it('the CSV leaves lists and names within a text as they were written, and begins with a byte-order mark', async () => {
  const prose = [
    'We need:\n- repair (all of it)\n- parts, for 10 years\n  - the rest: see (2 %) there!\n\n+ and so on',
    'Dear all,\n@anna asked for it; - yes.',
  ];
  const own = await debate(test.db);
  for (const text of prose) await contribution(test.db, { debateId: own.id, text });
  const { text: file } = await test.visitor().get(`${own.path}/common-ground.csv`);
  expect(file.startsWith('\ufeff"address"')).toBe(true);
  expect(file.lastIndexOf('\ufeff')).toBe(0);
  const rows = z.array(z.object({ text: z.string() })).parse(parse(file, { bom: true, columns: true }));
  expect(rows.map(({ text }) => text).toSorted()).toEqual(prose.toSorted());
});
