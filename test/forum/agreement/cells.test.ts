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
  const rows = z.array(Row).parse(parse(file, { columns: true }));
  expect(rows.map(({ text }) => text.replaceAll("'", ''))).toEqual([...hostile, 'Costs; 5 = 5, not -3']);
  expect(rows.at(-1)?.text).toBe('Costs; 5 = 5, not -3');
  for (const line of file.trimEnd().split('\r\n'))
    expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
});
