/** Backs up and restores a large database: how long it takes, how large the file is, how much memory the command takes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeData } from '../bench/data/make-data.ts';
import { countsOf, isSize } from '../bench/data/sizes.ts';
import { temporaryFolder } from '../support/at-end.ts';
import { emptyDatabase } from '../support/database.ts';

const size = isSize(process.env.SIZE) ? process.env.SIZE : 'small';
const mostMemory = 300e6;
const secret = 'x'.repeat(32);

it('takes minutes at most, and memory that does not grow with it', async () => {
  const full = await emptyDatabase();
  await makeData(full.url, size, () => {});
  const empty = await emptyDatabase();
  const file = join(temporaryFolder('backups'), 'large.backup.zip');
  const backup = await measured('backup', full.url, file);
  const restore = await measured('restore', empty.url, file);
  process.stdout.write(
    `${JSON.stringify({ contributions: countsOf(size).texts, megabytes: statSync(file).size / 1e6, backup, restore })}\n`,
  );
  for (const { code, memory } of [backup, restore]) {
    expect(code).toBe(0);
    expect(memory).toBeLessThan(mostMemory);
  }
});

async function measured(command: string, url: string, file: string) {
  const started = performance.now();
  const child = spawn(process.execPath, [`src/cli/upkeep/${command}.ts`, file], {
    env: { ...process.env, DATABASE_URL: url, SESSION_SECRET: secret, BASE_URL: 'http://127.0.0.1:3000' },
    stdio: 'inherit',
  });
  const memory = highestMemory(child);
  const [code] = await once(child, 'exit');
  return { code, seconds: Math.round((performance.now() - started) / 1000), memory: memory() };
}

/** The most memory that a process took, in bytes, as Linux tells it. */
function highestMemory({ pid }: ChildProcess): () => number {
  let most = 0;
  const look = setInterval(() => {
    try {
      const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      most = Math.max(most, Number(kilobytes ?? 0) * 1024);
    } catch {
      // It has ended.
    }
  }, 200);
  return () => {
    clearInterval(look);
    return most;
  };
}
