/**
 * `node test/bench/year.ts [--cases 50000] [--repeats 10] [--keep]`: how long the report on a year of so many cases takes, with the check of
 * its files, and the statements of the overview: medians in ms, and in ms of CPU of this process and the database's.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { reportFaults } from '#src/moderation/transparency/figures/check.ts';
import { csvFiles } from '#src/moderation/transparency/files.ts';
import { reportSheets } from '#src/moderation/transparency/report.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { openCases, screenedBoards, team, times } from '#src/site/moderation-overview/store.ts';
import { makeYear } from './year-data.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '50000' },
    repeats: { type: 'string', default: '10' },
    keep: { type: 'boolean', default: false },
  },
});
const now = new Date('2026-01-01T00:00:00Z');
const folder = join(import.meta.dirname, '..', '..', '.data', 'bench-year');
const embedded = await startEmbedded(join(folder, 'postgres'));
const admin = new pg.Client(embedded.url('postgres'));
await admin.connect();
try {
  const { rowCount } = await admin.query(`SELECT FROM pg_database WHERE datname = 'year'`);
  const isNew = !options.keep || rowCount === 0;
  if (isNew) {
    await admin.query('DROP DATABASE IF EXISTS year WITH (FORCE)');
    await admin.query('CREATE DATABASE year');
  }
  const url = embedded.url('year');
  const db = isNew
    ? await makeYear(url, Number(options.cases), now)
    : openDatabase(url, console.error, { patience: 'work' });
  const actor = {
    kind: 'member',
    id: 1,
    grants: [{ role: 'admin', boardId: null }],
    group: 'ID',
    verified: false,
  };
  const viewer = { actor, language: 'en', now } as unknown as Viewer;
  const about = { year: 2025, provider: 'The operator', publishedOn: null, previousOn: null };
  await measured('the report', async () => {
    const faults = reportFaults(csvFiles(await reportSheets(db, about, {})));
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  await measured('overview: all', async () => {
    for (const read of [openCases, times, screenedBoards, team]) await read(db, viewer);
  });
  for (const read of [openCases, times, screenedBoards, team])
    await measured(`overview: ${read.name}`, () => read(db, viewer));
  await db.end();
} finally {
  await admin.end();
  await embedded.stop();
}

/** The CPU time of this process and of the processes of the database so far, in ms (Linux: a tick is 10 ms). */
async function cpuTime(): Promise<number> {
  const { rows } = await admin.query("SELECT pid FROM pg_stat_activity WHERE datname = 'year'");
  const ticks = rows.map(({ pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  const { user, system } = process.cpuUsage();
  return ticks.reduce((sum, each) => sum + each, 0) * 10 + (user + system) / 1000;
}

async function measured(name: string, work: () => Promise<unknown>): Promise<void> {
  const took: number[] = [];
  await work();
  const before = await cpuTime();
  for (let turn = 0; turn < Number(options.repeats); turn += 1) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  const [middle = 0] = took.toSorted((one, two) => one - two).slice(Math.floor(took.length / 2));
  const cpu = ((await cpuTime()) - before) / took.length;
  console.log(`${name}: ${middle.toFixed(1)} ms, ${cpu.toFixed(1)} ms of CPU`);
}
