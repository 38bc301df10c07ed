/** Backs up and restores a large database: how long it takes, how large the file is, how much memory the command takes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { makeData } from '../bench/data/make-data.ts';
import { countsOf, isSize } from '../bench/data/sizes.ts';
import { temporaryFolder } from '../support/at-end.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';
import { debate } from '../support/factories.ts';

const size = isSize(process.env.SIZE) ? process.env.SIZE : 'small';
// Beside what the command takes for a database with next to nothing in it.
const mostMemory = 100e6;
const secret = 'x'.repeat(32);

it('takes minutes at most, and memory that does not grow with it', async () => {
  const full = await emptyDatabase();
  await makeData(full.url, size, () => {});
  const empty = await emptyDatabase();
  const file = join(temporaryFolder('backups'), 'large.backup.zip');
  const { url: small } = await testDatabase();
  const usual = await measured('backup', small, join(temporaryFolder('backups'), 'small.backup.zip'));
  const backup = await measured('backup', full.url, file);
  const restore = await measured('restore', empty.url, file);
  process.stdout.write(
    `${JSON.stringify({ contributions: countsOf(size).texts, usual, megabytes: statSync(file).size / 1e6, backup, restore })}\n`,
  );
  for (const { code, memory } of [backup, restore]) {
    expect(code).toBe(0);
    expect(memory).toBeLessThan(usual.memory + mostMemory);
  }
});

it('onto a disk that is full leaves nothing there, says so, and is noted as failed', async () => {
  const { db, url } = await testDatabase();
  for (let n = 0; n < 50; n += 1) await debate(db);
  const folder = temporaryFolder('full');
  // The size of a file is what a test can limit: the same error at the same place.
  const child = spawn('bash', ['-c', `ulimit -f 2; exec ${process.execPath} src/cli/upkeep/backup.ts`], {
    env: { ...environmentOf(url), BACKUP_DIR: folder, NODE_COMPILE_CACHE: '' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const [said, [code]] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
  expect({ code, left: readdirSync(folder) }).toEqual({ code: 1, left: [] });
  expect(said).toMatch(/EFBIG|too large/);
  const Run = z.object({ error: z.string().nullable() });
  expect((await one(db, Run, sql`SELECT error FROM backup_runs`)).error).toMatch(/EFBIG/);
});

async function measured(command: string, url: string, file: string) {
  const started = performance.now();
  const child = spawn(process.execPath, [`src/cli/upkeep/${command}.ts`, file], {
    env: environmentOf(url),
    stdio: 'inherit',
  });
  const memory = highestMemory(child);
  const [code] = await once(child, 'exit');
  return { code, seconds: Math.round((performance.now() - started) / 1000), memory: memory() };
}

const environmentOf = (url: string) => ({
  ...process.env,
  DATABASE_URL: url,
  SESSION_SECRET: secret,
  BASE_URL: 'http://127.0.0.1:3000',
});

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
