/** Servers that a test can kill, all at one address, one after the other. */
import { once } from 'node:events';
import type { TestApp } from '../support/app.ts';
import { freePort, serverProcess } from '../support/process.ts';

/** Where they are, and how one starts on the database of the test. */
export async function serversOf(test: TestApp) {
  const port = await freePort();
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    /** A server that answers; what it gives ends it at once, as a crash does. */
    async start() {
      const { child } = await serverProcess(test, port);
      return async () => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      };
    },
  };
}
