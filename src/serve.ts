import { once } from 'node:events';
import { createServer } from 'node:http';
import { seedDemo } from '#src/demo/seed.ts';
import { demoSignIns } from '#src/demo/sign-ins.ts';
import { readConfig } from '#src/platform/config.ts';
import { listenForChanges } from '#src/platform/events/changes.ts';
import { compileViews } from '#src/platform/http/rendering/templates.ts';
import { tasks, timetable } from '#src/platform/jobs/tasks.ts';
import { startJobs } from '#src/platform/jobs/workers.ts';
import { openMailer } from '#src/platform/mail/mailer.ts';
import { workUnlessCopy } from '#src/platform/ops/work-unless-copy.ts';
import { createApp } from './app.ts';
import { bootstrap } from './bootstrap.ts';

// How long requests under way may take when the server is asked to stop.
const patienceMs = 5000;
// The address of a search of 10,000 letters, each as three encoded bytes, is answered by a page and not by 431.
const maxHeaderSize = 100_000;

/** Starts everything, says where it is, and stops it in order when asked to. */
export async function serve(): Promise<void> {
  const config = readConfig();
  compileViews();
  const { deps, close } = await bootstrap('migrate', config);
  try {
    if (config.demo) await seedDemo(deps);
    const changes = await listenForChanges(deps.db, deps.log);
    const work = () => startJobs(deps, tasks(deps, openMailer(config)), timetable(deps.slices));
    const jobs = await workUnlessCopy({ ...deps, changes }, work);
    const app = createApp({ ...deps, changes, copy: jobs.copy });
    const server = createServer({ maxHeaderSize }, app).listen(config.port, config.host);
    const asked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    try {
      await once(server, 'listening');
      console.log(welcome(config));
      await asked;
    } finally {
      // First, since it ends the streams, which would be waited for.
      await changes.stop();
      const idle = setTimeout(() => server.closeAllConnections(), patienceMs);
      if (server.listening) await new Promise((closed) => server.close(closed));
      clearTimeout(idle);
      await jobs.stop();
    }
  } finally {
    await close();
  }
}

function welcome({ demo, baseUrl }: { demo: boolean; baseUrl: string }): string {
  const address = `ICT4Society is at ${baseUrl}`;
  if (!demo) return address;
  const signIns = demoSignIns.map(
    ({ role, email, password }) => `  ${role.padEnd(22)} ${email.padEnd(28)} ${password}`,
  );
  return [address, 'Sign in as', ...signIns, `Mails are at ${baseUrl}/demo/mail`].join('\n');
}
