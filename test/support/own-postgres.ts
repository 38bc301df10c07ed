/** A PostgreSQL of a test's own, at one address, that it can stop and start. */
import { chmodSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { vi } from 'vitest';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { atEnd, temporaryFolder } from './at-end.ts';
import { freePort } from './process.ts';

/** The ways in which it goes: an ordinary shutdown, one that breaks off, a crash. */
export const shutdowns = { fast: 'SIGINT', immediate: 'SIGQUIT', crash: 'SIGKILL' } as const;

/** An empty place for the data of one. */
export function dataFolder(): string {
  const folder = temporaryFolder('postgres');
  // The server may run as another user, who has to enter.
  chmodSync(folder, 0o755);
  return join(folder, 'data');
}

/** `data`: where its data are, or will be; `more`: settings beside the usual ones. */
export async function ownPostgres(data = dataFolder(), more: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const settings = { port: String(port), fsync: 'off', max_connections: '50', ...more };
  const { url: urlOf } = await startEmbedded(data, settings);
  const stop = async (how: keyof typeof shutdowns) => {
    const [pid] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), shutdowns[how]);
    await vi.waitUntil(async () => !(await answers(port)), { timeout: 20_000 });
  };
  atEnd(async () => {
    if (await answers(port)) await stop('immediate');
  });
  return {
    data,
    url(database: string) {
      const url = new URL(urlOf(database));
      url.port = String(port);
      return url.href;
    },
    stop,
    /** Starts it again; after a crash its processes take a moment to notice. */
    start: () => vi.waitFor(() => startEmbedded(data, settings), { timeout: 20_000, interval: 200 }),
  };
}

export type OwnPostgres = Awaited<ReturnType<typeof ownPostgres>>;

function answers(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
    socket.once('connect', () => socket.destroy());
  });
}
