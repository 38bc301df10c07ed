/**
 * `npm run bench [-- --seconds 10 --runs 3 --only member --json]`: the app beside four reference servers, on one machine,
 * in one run; `--only` measures the cases whose names have this in them. Only the ratios count. The database is a PostgreSQL of its own under `.data/bench`.
 */
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { agreeing, casesOf, sent } from './cases.ts';
import { type Data, makeData } from './data.ts';
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
const folder = join(import.meta.dirname, '..', '..', '.data', 'bench');
const embedded = await startEmbedded(join(folder, 'postgres'), {
  shared_preload_libraries: 'pg_stat_statements',
});
const admin = new pg.Client(embedded.url('postgres'));
await admin.connect();
const servers: Server[] = [];
try {
  say('Making the data …');
  const data = await prepare(embedded.url(database));
  const app = await startApp(embedded.url(database));
  const limits = await startLimits(embedded.url(database));
  const cases = casesOf(data, app.url).filter(({ name }) => name.includes(options.only));
  const measured = await measure(limits, app, cases, {
    seconds,
    rounds: Number(options.runs),
    count: (request) => statementsOf(admin, database, request),
    say,
  });
  await allPublished();
  await allCounted(measured.answered.get(agreeing) ?? 0);
  report(measured);
} finally {
  for (const server of servers) await server.stop();
  await admin.end();
  await embedded.stop();
}

async function prepare(url: string): Promise<Data> {
  await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${database}`);
  const data = await makeData(url, secret);
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

/** Fails when replies were held: the figures would not be those of publishing. */
async function allPublished(): Promise<void> {
  const client = new pg.Client(embedded.url(database));
  await client.connect();
  const { rows } = await client.query<{ held: number }>(
    `SELECT count(*)::integer AS held FROM contributions WHERE state <> 'published'`,
  );
  await client.end();
  if (rows[0]?.held !== 0) throw new Error(`${rows[0]?.held} replies were not published`);
}

/** Fails when an answer that was taken is not there, is there twice, or is not counted. */
async function allCounted(taken: number): Promise<void> {
  const db = openDatabase(embedded.url(database), (error) => say(error.message), { patience: 'work' });
  try {
    const wrong = await recount(db, slices);
    if (wrong.length > 0) throw new Error(`counters differ from a recount: ${JSON.stringify(wrong)}`);
    const { rows } = await db.query<{ there: number }>('SELECT count(*)::integer AS there FROM agreements');
    const there = rows[0]?.there ?? 0;
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
