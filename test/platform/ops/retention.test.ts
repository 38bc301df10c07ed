import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const textOf = (path: string) => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

it('of every table is written down how long a row of it is kept, once', () => {
  const tables = [...textOf('migrations/schema.sql').matchAll(/^CREATE (?:UNLOGGED )?TABLE (\w+) \(/gm)];
  const rows = textOf('ops/retention.md')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const named = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.toSorted()).toEqual(tables.map(([, name]) => name).toSorted());
});
