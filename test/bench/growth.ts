/**
 * `node test/bench/growth.ts [--times 5] [--only WORD]`: what each kind of page costs at both sizes, as visitor, member, moderator, curator and
 * admin: processor time in ms (application and database), statements, and how it grew. A page that misses the bar is marked:
 * 1.3 times, or 5 ms at the large size. Files of all there is (CSV, JSON …) have none.
 */

import { parseArgs } from 'node:util';
import pg from 'pg';
import { openBench } from './data/database.ts';
import { type Cost, openApp } from './growth/measuring.ts';
import { chosenPlaces, type Looker, lookers, type Place, plainPaths } from './growth/pages.ts';

const { values: options } = parseArgs({
  options: {
    times: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});
const wholeFile = /\.(csv|json|bib|ics|opml|xml|zip)$/;
const most = { ratio: 1.3, excused: 5 };
const say = (line: string) => console.error(line);
const bench = await openBench(say);
try {
  const small = await measureAll('small');
  const large = await measureAll('large');
  const rows = [...large].map(([name, cost]) => ({ name, small: small.get(name), large: cost }));
  console.log(['page', 'ms', 'ms, large', '×', 'wall', 'statements', ''].join(' | '));
  for (const { name, small: before, large: after } of rows) {
    const ratio = before ? after.cpu / before.cpu : Number.NaN;
    const missed =
      after.status !== 200 || (ratio > most.ratio && after.cpu > most.excused && !wholeFile.test(name));
    const cells = [
      name,
      before?.cpu.toFixed(1) ?? '–',
      after.cpu.toFixed(1),
      ratio.toFixed(2),
      after.wall.toFixed(0),
      after.statements,
    ];
    console.log(
      [...cells, missed ? `MISSED${after.status === 200 ? '' : ` ${after.status}`}` : ''].join(' | '),
    );
  }
} finally {
  await bench.stop();
}
process.exit();

async function measureAll(size: 'small' | 'large'): Promise<Map<string, Cost>> {
  const name = await bench.data(size);
  // One page is one process: what helpers do would be counted nowhere.
  await bench.admin.query(`ALTER DATABASE ${name} SET max_parallel_workers_per_gather = 0`);
  const app = await openApp(bench.url(name), bench.admin);
  const client = new pg.Client(bench.url(name));
  await client.connect();
  const costs = new Map<string, Cost>();
  const measure = async ({ looker, name: of, path }: Place) => {
    const cost = await app.cost(looker, path, Number(options.times));
    say(
      `${size} ${looker}: ${of}: ${cost.status} ${cost.cpu.toFixed(1)} ms (${cost.wall.toFixed(0)}), ${cost.statements} statements`,
    );
    return cost;
  };
  for (const path of plainPaths(app.app)) {
    if (!path.includes(options.only)) continue;
    for (const looker of Object.keys(lookers) as Looker[]) {
      const cost = await measure({ looker, name: path, path });
      if (cost.status !== 200) continue;
      costs.set(`${looker}: ${path}`, cost);
      break;
    }
  }
  for (const place of await chosenPlaces(client)) {
    if (!`${place.name} ${place.path}`.includes(options.only)) continue;
    costs.set(`${place.looker}: ${place.name}`, await measure(place));
  }
  await client.end();
  await app.close();
  return costs;
}
