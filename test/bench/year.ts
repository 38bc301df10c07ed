/**
 * `node test/bench/year.ts [--size large] [--repeats 10]`: how long the report on a year of 50,000 cases takes (small: 3,000), with the check of
 * its files, and the statements of the overview: medians in ms, and in ms of CPU of this process and the database's.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { reportFaults } from '#src/moderation/transparency/figures/check.ts';
import { csvFiles } from '#src/moderation/transparency/files.ts';
import { reportSheets } from '#src/moderation/transparency/report.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { openCases, screenedBoards, team, times } from '#src/site/moderation-overview/store.ts';
import { openBench } from './data/database.ts';
import { isSize } from './data/sizes.ts';

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: 'large' },
    repeats: { type: 'string', default: '10' },
  },
});
if (!isSize(options.size)) throw new Error('--size is small or large');
const now = new Date();
const bench = await openBench((line) => console.error(line));
const name = await bench.data(options.size);
const db = openDatabase(bench.url(name), console.error, { patience: 'work' });
try {
  const actor = {
    kind: 'member',
    id: 2,
    grants: [{ role: 'admin', boardId: null }],
    group: 'ID',
    verified: false,
  };
  const viewer = { actor, language: 'en', now } as unknown as Viewer;
  const about = {
    year: now.getUTCFullYear() - 1,
    provider: 'The operator',
    publishedOn: null,
    previousOn: null,
  };
  await measured('the report', async () => {
    const faults = reportFaults(csvFiles(await reportSheets(db, about, {})));
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  await measured('overview: all', async () => {
    for (const read of [openCases, times, screenedBoards, team]) await read(db, viewer);
  });
  for (const read of [openCases, times, screenedBoards, team])
    await measured(`overview: ${read.name}`, () => read(db, viewer));
} finally {
  await db.end();
  await bench.stop();
}

/** The CPU time of this process and of the processes of the database so far, in ms (Linux: a tick is 10 ms). */
async function cpuTime(): Promise<number> {
  const { rows } = await bench.admin.query('SELECT pid FROM pg_stat_activity WHERE datname = $1', [name]);
  const ticks = rows.map(({ pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  const { user, system } = process.cpuUsage();
  return ticks.reduce((sum, each) => sum + each, 0) * 10 + (user + system) / 1000;
}

async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
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
  console.log(`${what}: ${middle.toFixed(1)} ms, ${cpu.toFixed(1)} ms of CPU`);
}
