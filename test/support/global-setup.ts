import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate } from '#src/platform/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A connection URL whose database name is to be replaced. */
    serverUrl: string;
  }
}

// What the databases of all test files take is about half of it.
const roomNeeded = 10 * 2 ** 30;

/** A folder in memory where there is room: each file's database is a copy of the template, some sixteen megabytes. */
function fastestFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > roomNeeded ? memory : tmpdir();
}

/** One PostgreSQL for the whole run, with a migrated template that every test file clones. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(fastestFolder(), 'ict4society-test-'));
  // The server may run as another user, who has to enter.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(join(folder, 'postgres'), {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
    // It would go round all the files' databases, over and over.
    autovacuum: 'off',
    // Each file has few rows and connections of its own: to plan a statement anew would take longer than to carry it out.
    plan_cache_mode: 'force_generic_plan',
  });
  const admin = openDatabase(server.url('postgres'), () => {});
  await admin.query('CREATE DATABASE template_migrated');
  await admin.end();
  const template = openDatabase(server.url('template_migrated'), () => {});
  await migrate(template, pino({ level: 'silent' }));
  await template.end();
  project.provide('serverUrl', server.url('postgres'));
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
