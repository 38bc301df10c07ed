import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { openContext } from './context.ts';
import { compileViews } from './http/render.ts';
import { startJobs } from './jobs/queue.ts';
import { tasks, timetable } from './jobs/timetable.ts';
import { openMailer } from './mail/mailer.ts';

/** Starts everything, says where it is, and stops it in order when asked to. */
async function serve(): Promise<void> {
  const config = readConfig();
  compileViews();
  const { deps, close } = await openContext(config);
  const jobs = await startJobs(deps, tasks(deps, openMailer(config)), timetable);
  const server = createApp(deps).listen(config.port, config.host, () => {
    const { port } = server.address() as AddressInfo;
    console.log(`ICT4Society is at ${config.port === 0 ? `http://${config.host}:${port}` : config.baseUrl}`);
  });
  server.on('error', (error) => stop(error));

  let stopping = false;
  const stop = async (error?: Error) => {
    if (stopping) return;
    stopping = true;
    if (error) console.error(error.message);
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5000).unref();
    await jobs.stop();
    await close();
    process.exitCode = error ? 1 : 0;
  };
  process.on('SIGTERM', () => stop());
  process.on('SIGINT', () => stop());
}

await serve().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
