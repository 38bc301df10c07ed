import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const done: string[] = [];
let folder = '';
// Registered before the helper's own, so that it runs after it.
afterAll(() => {
  expect(done).toEqual(['of the test', 'of the hook']);
  expect(existsSync(folder)).toBe(false);
});
const { atEnd, temporaryFolder } = await import('./at-end.ts');

beforeAll(() => atEnd(() => done.push('of the hook')));

it('what hooks and tests register is undone at the end of the file, last first', () => {
  atEnd(() => done.push('of the test'));
  folder = temporaryFolder('at-end');
  writeFileSync(join(folder, 'file'), 'something');
  expect(done).toEqual([]);
});
