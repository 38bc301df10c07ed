import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const counts = new URL('../../support/hostile/growth.ts', import.meta.url).pathname;

it('the work that Markdown makes grows as the text does, whatever is repeated in it', async () => {
  const flags = ['--no-opt', '--no-flush-bytecode'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, counts]);
  const { texts, grown } = JSON.parse(stdout);
  expect(texts).toBeGreaterThan(500);
  expect(grown).toEqual([]);
}, 120_000);
