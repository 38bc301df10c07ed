import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { atEnd, temporaryFolder, undoAll } from './at-end.ts';

const done: string[] = [];
beforeAll(() => atEnd(() => done.push('of the hook')));

it('what hooks and tests register is undone once, last first', async () => {
  atEnd(() => done.push('of the test'));
  const folder = temporaryFolder('at-end');
  writeFileSync(join(folder, 'file'), 'something');
  expect(done).toEqual([]);
  await undoAll();
  await undoAll();
  expect(done).toEqual(['of the test', 'of the hook']);
  expect(existsSync(folder)).toBe(false);
});
