/** The application as a process of its own, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { TestApp } from './app.ts';
import { atEnd } from './at-end.ts';

export type ServerProcess = { url: string; port: number; child: ChildProcess; complaints: string[] };

/** A port that nobody listens at now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** What a server needs of a test: the address of its database, and its settings. */
type Surroundings = Pick<TestApp, 'url'> & { deps: Pick<TestApp['deps'], 'config'> };

/** A server on the database of the test, once it has said its address; it ends with the file at the latest. */
export async function serverProcess(
  test: Surroundings,
  at?: number,
  environment: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  const port = at ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['src/server.ts'], {
    env: {
      ...process.env,
      BASE_URL: url,
      DATABASE_URL: test.url,
      PORT: String(port),
      SESSION_SECRET: test.deps.config.sessionSecret,
      DATA_DIR: test.deps.config.dataDir,
      LOG_LEVEL: 'silent',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  atEnd(() => {
    if (child.exitCode === null) child.kill('SIGKILL');
  });
  const complaints: string[] = [];
  child.stderr.on('data', (data: Buffer) => complaints.push(String(data)));
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (!String(said).includes(url)) throw new Error(`it did not start: ${complaints.join('')}`);
  return { url, port, child, complaints };
}
