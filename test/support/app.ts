import { createServer } from 'node:http';
import type { Express } from 'express';
import { Logger, runOnce } from 'graphile-worker';
import { pino } from 'pino';
import request, { type Agent } from 'supertest';
import { createApp } from '#src/app.ts';
import { type Config, readConfig } from '#src/platform/config.ts';
import type { Db } from '#src/platform/db/database.ts';
import { noChanges } from '#src/platform/events/changes.ts';
import { tasks } from '#src/platform/jobs/tasks.ts';
import type { Mail, Mailer } from '#src/platform/mail/mailer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { slices } from '#src/slices.ts';
import { temporaryFolder } from './at-end.ts';
import { testDatabase } from './database.ts';
import { type MemberTraits, member } from './factories.ts';
import { listens } from './listening.ts';
import { signIn } from './sign-in.ts';

export type TestApp = {
  app: Express;
  deps: Deps;
  db: Db;
  url: string;
  /** The clock of the application: tests set `clock.now`. */
  clock: { now: Date };
  /** What was sent, oldest first, after runJobs(). */
  mails: Mail[];
  /** A browser without a session. */
  visitor(): Agent;
  /** A browser in which a new member with these traits is signed in; its `member` tells who. */
  signedInAs(traits?: MemberTraits): Promise<Agent & { member: Awaited<ReturnType<typeof member>> }>;
  /** Works off the job queue; mails go into `mails`, or to this mailer. */
  runJobs(mailer?: Mailer): Promise<void>;
};

/** The application on a database of its own, with a clock and a mailbox that the test controls. */
export async function testApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const { db, url } = await testDatabase();
  const clock = { now: new Date('2026-11-20T10:00:00Z') };
  const config = {
    ...readConfig({
      NODE_ENV: 'test',
      DATA_DIR: temporaryFolder('data'),
      DATABASE_URL: url,
      SESSION_SECRET: 'x'.repeat(32),
      BASE_URL: 'http://127.0.0.1:3000',
    }),
    ...overrides,
  };
  const deps: Deps = {
    config,
    db,
    replica: null,
    now: () => clock.now,
    log: pino({ level: 'silent' }),
    changes: noChanges,
    copy: () => null,
    slices,
  };
  const app = createApp(deps);
  const mails: Mail[] = [];
  // Supertest would make an application listen anew for each request.
  const server = createServer(app);
  await listens(server);
  // Nothing between here and there is saved by compressing, and it takes a tenth of the time of a test.
  const visitor = () =>
    request.agent(server).set({ 'Sec-Fetch-Site': 'same-origin', 'Accept-Encoding': 'identity' });
  return {
    app,
    deps,
    db,
    url,
    clock,
    mails,
    visitor,
    async signedInAs(traits = {}) {
      const who = await member(db, traits);
      const agent = visitor();
      await signIn(agent, deps, who.id);
      return Object.assign(agent, { member: who });
    },
    async runJobs(mailer = async (mail) => void mails.push(mail)) {
      await runOnce({
        pgPool: db,
        noHandleSignals: true,
        logger: new Logger(() => () => {}),
        taskList: tasks(deps, mailer),
      });
    },
  };
}
