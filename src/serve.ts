import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedDemo } from '#src/demo/seed.ts';
import { demoSignIns } from '#src/demo/sign-ins.ts';
import { type Config, readConfig } from '#src/platform/config.ts';
import { followReplica } from '#src/platform/db/replica/replica.ts';
import { listenForChanges } from '#src/platform/events/changes.ts';
import { compileViews } from '#src/platform/http/rendering/templates.ts';
import { tasks, timetable } from '#src/platform/jobs/tasks.ts';
import { startJobs } from '#src/platform/jobs/workers.ts';
import { openMailer } from '#src/platform/mail/mailer.ts';
import { Gate } from '#src/platform/ops/gate.ts';
import { workUnlessCopy } from '#src/platform/ops/work-unless-copy.ts';
import { createApp } from './app.ts';
import { bootstrap } from './bootstrap.ts';

// How long requests and jobs under way may take when the server is asked to stop, and how long all of it.
const patienceMs = { requests: 5000, jobs: 10_000, everything: 18_000 };
// Longer than a proxy keeps a connection open: none is closed in the moment in which it sends something.
const keepAliveTimeout = 75_000;
// The address of a search of 10,000 letters, each as three encoded bytes, is answered by a page and not by 431.
const maxHeaderSize = 100_000;

/** Starts everything, says where it is, and stops it in order when asked to. */
export async function serve(): Promise<void> {
  const config = readConfig();
  const asked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const gate = new Gate();
  const server = createServer({ maxHeaderSize, keepAliveTimeout }, gate.listener);
  try {
    await once(server.listen(config.port, config.host), 'listening');
    compileViews();
    await work(config, { asked, gate, server });
  } finally {
    server.close();
  }
}

type Front = { asked: Promise<unknown>; gate: Gate; server: Server };

async function work(config: Config, { asked, gate, server }: Front): Promise<void> {
  const { deps, forWork, close } = await bootstrap('migrate', config, (which, ofAll) =>
    gate.says(`migrating ${which} of ${ofAll}`),
  );
  try {
    if (config.demo) await seedDemo(forWork);
    const changes = await listenForChanges(deps.db, deps.log);
    const jobs = await workUnlessCopy({ ...deps, changes }, () =>
      startJobs(deps, tasks(forWork, openMailer(config)), timetable(deps.slices)),
    );
    const replica = followReplica({ ...deps, changes });
    gate.opens(createApp({ ...deps, changes, copy: jobs.copy, replica }));
    console.log(welcome(config));
    await asked;
    // What hangs is taken up by another process: its locks are not renewed any more.
    setTimeout(() => process.exit(1), config.drainSeconds * 1000 + patienceMs.everything).unref();
    const jobsEnded = Promise.race([jobs.stop(), sleep(patienceMs.jobs, undefined, { ref: false })]);
    gate.closes();
    await sleep(config.drainSeconds * 1000);
    // First, since it ends the streams, which would be waited for.
    await changes.stop();
    const busy = setTimeout(() => server.closeAllConnections(), patienceMs.requests);
    await new Promise((closed) => server.close(closed));
    clearTimeout(busy);
    await Promise.all([jobsEnded, replica?.stop()]);
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
