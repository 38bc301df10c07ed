/**
 * `node test/bench/search.ts [--size large] [--repeats 1] [--json]`: how long the app, one process, takes for a page of search,
 * over HTTP and without the page cache.
 */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { folder, openBench } from './data/database.ts';
import { isSize } from './data/sizes.ts';
import { searchCases } from './search-cases.ts';
import { startServer } from './servers.ts';

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: 'large' },
    requests: { type: 'string', default: '60' },
    repeats: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const say = (line: string) => console.error(line);
if (!isSize(options.size)) throw new Error('--size is small or large');
const bench = await openBench(say);
try {
  const url = bench.url(await bench.data(options.size));
  const app = await startServer(
    join(import.meta.dirname, '..', '..', 'src', 'server.ts'),
    '/',
    (baseUrl) => ({
      DATABASE_URL: url,
      SESSION_SECRET: 'x'.repeat(32),
      BASE_URL: baseUrl,
      TRUST_PROXY: '1',
      LOG_LEVEL: 'silent',
      DATA_DIR: join(folder, 'app'),
    }),
  );
  try {
    await run(app.url);
  } finally {
    await app.stop();
  }
} finally {
  await bench.stop();
}

type Figures = {
  name: string;
  requests: number;
  p50: number;
  p99: number;
  most: number;
  slowest: string;
  nothing: number;
};

async function run(base: string): Promise<void> {
  const cases = searchCases(Number(options.requests));
  const measured: Figures[] = [];
  const all: number[] = [];
  for (const { name, paths, follow } of cases) {
    const times: { path: string; ms: number }[] = [];
    let nothing = 0;
    for (const first of paths) {
      let path: string | undefined = first;
      for (let depth = 0; path !== undefined && depth <= follow; depth++) {
        const { ms, html } = await quickest(base, path);
        times.push({ path, ms });
        if (html.includes('class="empty"')) nothing += 1;
        path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      }
    }
    all.push(...times.map(({ ms }) => ms));
    const sorted = times.toSorted((a, b) => a.ms - b.ms);
    measured.push({
      name,
      requests: times.length,
      ...figures(sorted.map(({ ms }) => ms)),
      slowest: sorted.at(-1)?.path ?? '',
      nothing,
    });
  }
  const total = {
    name: 'all',
    requests: all.length,
    ...figures(all.toSorted((a, b) => a - b)),
    slowest: '',
    nothing: 0,
  };
  if (options.json) console.log(JSON.stringify([...measured, total], null, 2));
  else
    for (const m of [...measured, total]) {
      console.log(
        `${m.name.padEnd(34)} ${String(m.requests).padStart(5)}  p50 ${m.p50.toFixed(1).padStart(6)} ms  p99 ${m.p99.toFixed(1).padStart(6)} ms  most ${m.most.toFixed(1).padStart(6)} ms  none ${m.nothing}  ${decodeURIComponent(m.slowest).slice(0, 90)}`,
      );
    }
}

function figures(sorted: readonly number[]) {
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** The quickest of the repeats: on a machine that does other things, what they cost falls out. */
async function quickest(base: string, path: string): Promise<{ ms: number; html: string }> {
  let best = await ask(base, path);
  for (let i = 1; i < Number(options.repeats); i++) {
    const again = await ask(base, path);
    if (again.ms < best.ms) best = again;
  }
  return best;
}

/** Each from another address: nobody meets the limit of searches, and no page is there already. */
async function ask(base: string, path: string): Promise<{ ms: number; html: string }> {
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const start = performance.now();
  const answer = await fetch(`${base}${path}&fresh=${randomInt(1e9)}`, {
    headers: { 'x-forwarded-for': from, 'accept-language': 'en' },
  });
  const html = await answer.text();
  const ms = performance.now() - start;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return { ms, html };
}
