import { createServer, type Server } from 'node:http';
import type { Config } from '#src/platform/config.ts';
import { type TestApp, testApp } from './app.ts';
import { atEnd } from './at-end.ts';
import { launchBrowser, newPage, type OpenedPage, type PageOptions } from './browser.ts';
import { listens } from './listening.ts';
import { sessionCookie } from './sign-in.ts';

export type Served = TestApp & {
  /** Where the application listens, without a trailing slash. */
  baseUrl: string;
  server: Server;
  /** A page of the file's browser; signed in when a member is given. */
  open(options?: Partial<PageOptions> & { as?: number }): Promise<OpenedPage>;
};

/** The application of testApp(), listening on a free port of this machine, and a browser that is closed at the end. */
export async function served(overrides: Partial<Config> = {}): Promise<Served> {
  const server = createServer();
  const baseUrl = await listens(server);
  const test = await testApp({ baseUrl, ...overrides });
  server.on('request', test.app);
  const browser = await launchBrowser();
  atEnd(() => browser.close());
  return {
    ...test,
    baseUrl,
    server,
    async open({ as, ...options } = {}) {
      const opened = await newPage(browser, { baseUrl, ...options });
      if (as !== undefined) {
        const { name, value } = await sessionCookie(test.deps, as);
        await opened.context.addCookies([{ name, value, url: baseUrl, httpOnly: true, sameSite: 'Lax' }]);
      }
      return opened;
    },
  };
}
