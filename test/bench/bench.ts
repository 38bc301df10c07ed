/**
 * `npm run bench [-- --seconds 10 --runs 3 --only member --json]`: the app beside four reference servers, on one machine,
 * in one run; `--only` measures the cases whose names have this in them. Only the ratios count. The data are a copy of the small ones.
 */
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase } from '#src/platform/db/database.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { agreeing, casesOf, sent } from './cases.ts';
import { folder, openBench } from './data/database.ts';
import { type Data, signMembersIn } from './data/signed-in.ts';
import { connections } from './drive.ts';
import { type Measured, measure } from './measure.ts';
import { makePosts } from './posts.ts';
import { table } from './report.ts';
import { type Server, startServer } from './servers.ts';
import { statementsOf } from './statements.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(options.seconds);
const database = 'bench';
const secret = randomBytes(32).toString('hex');
const say = (line: string) => console.error(line);

const limitScripts = {
  L1: import.meta.resolve('./l1.ts'),
  L2: import.meta.resolve('./l2.ts'),
  L3: import.meta.resolve('./l3.ts'),
  L4: import.meta.resolve('./l4.ts'),
};
const bench = await openBench(say);
const servers: Server[] = [];
try {
  const url = await bench.copy('small', database);
  const data = await prepare(url);
  const before = await standing();
  const app = await startApp(url);
  const limits = await startLimits(url);
  const cases = casesOf(data, app.url).filter(({ name }) => name.includes(options.only));
  const measured = await measure(limits, app, cases, {
    seconds,
    rounds: Number(options.runs),
    count: (request) => statementsOf(bench.admin, database, request),
    say,
  });
  const after = await standing();
  // Where replies were held, the figures would not be those of publishing.
  if (after.held !== before.held) throw new Error(`${after.held - before.held} replies were not published`);
  await allCounted(after.answers - before.answers, measured.answered.get(agreeing) ?? 0);
  report(measured);
} finally {
  for (const server of servers) await server.stop();
  await bench.stop();
}

async function prepare(url: string): Promise<Data> {
  const data = await signMembersIn(url, secret);
  const client = new pg.Client(url);
  await client.connect();
  await makePosts(client);
  await client.end();
  return data;
}

async function startApp(url: string): Promise<Server> {
  const script = join(import.meta.dirname, '..', '..', 'src', 'server.ts');
  const app = await startServer(script, '/', (baseUrl) => ({
    DATABASE_URL: url,
    SESSION_SECRET: secret,
    BASE_URL: baseUrl,
    DATA_DIR: join(folder, 'app'),
  }));
  servers.push(app);
  return app;
}

async function startLimits(url: string): Promise<Map<string, Server>> {
  const limits = new Map<string, Server>();
  for (const [name, script] of Object.entries(limitScripts)) {
    const server = await startServer(fileURLToPath(script), '/topics/7', () => ({ BENCH_DATABASE_URL: url }));
    limits.set(name, server);
    servers.push(server);
  }
  return limits;
}

/** How many replies are held, and how many answers are there. */
async function standing(): Promise<{ held: number; answers: number }> {
  const client = new pg.Client(bench.url(database));
  await client.connect();
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::integer FROM contributions WHERE state = 'held') AS held,
            (SELECT count(*)::integer FROM agreements) AS answers`,
  );
  await client.end();
  return rows[0];
}

/** Fails when an answer that was taken is not there, is there twice, or is not counted. */
async function allCounted(there: number, taken: number): Promise<void> {
  const db = openDatabase(bench.url(database), (error) => say(error.message), { patience: 'work' });
  try {
    const wrong = await recount(db, slices);
    if (wrong.length > 0) throw new Error(`counters differ from a recount: ${JSON.stringify(wrong)}`);
    // What was still under way when the time was over may be there too; the requests of the details as well.
    if (there < taken || there > sent.agreements) {
      throw new Error(`${taken} answers were taken of ${sent.agreements} sent; ${there} are there`);
    }
  } finally {
    await db.end();
  }
}

function report({ limits, cases }: Measured): void {
  const machine = { node: process.version, processors: cpus().length, connections, seconds };
  if (options.json) {
    console.log(JSON.stringify({ ...machine, limits, cases }, null, 2));
  } else {
    console.log(`Node ${process.version}, ${machine.processors} processors, ${connections} connections`);
    console.log(table(limits, cases));
  }
}
