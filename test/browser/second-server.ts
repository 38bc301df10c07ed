/** The application as a process of its own, that a test can kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { TestApp } from '../support/app.ts';

/** Starts servers on the database of a test, all at one address, one after the other; they end with the file. */
export async function serversOf(t: TestApp) {
  const children: ChildProcess[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'ict4society-killed-'));
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    baseUrl,
    /** A server that answers; `kill` ends it at once, as a crash does. */
    async start() {
      const child = spawn(process.execPath, [resolve('src/server.ts')], {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'development',
          PORT: String(port),
          BASE_URL: baseUrl,
          DATABASE_URL: t.url,
          SESSION_SECRET: t.deps.config.sessionSecret,
          DATA_DIR: folder,
          LOG_LEVEL: 'error',
        },
        stdio: 'ignore',
      });
      children.push(child);
      const ready = () =>
        fetch(`${baseUrl}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      await expect.poll(ready, { timeout: 60_000 }).toBe(true);
      return async () => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      };
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
