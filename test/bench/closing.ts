/**
 * `node test/bench/closing.ts [--size large] [--choice keep|remove]`: closes the account of the member of most texts, on a copy of the
 * data: how long it takes, and how long others wait meanwhile who publish where that member wrote and answer what they wrote.
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { closeAccount } from '#src/concerns/privacy/closing/close-account.ts';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { readConfig } from '#src/platform/config.ts';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { noChanges } from '#src/platform/events/changes.ts';
import { slices } from '#src/slices.ts';
import { openBench } from './data/database.ts';
import { isSize, places } from './data/sizes.ts';

const { values: options } = parseArgs({
  options: { size: { type: 'string', default: 'large' }, choice: { type: 'string', default: 'keep' } },
});
const { size, choice } = options;
if (!isSize(size) || (choice !== 'keep' && choice !== 'remove'))
  throw new Error('--size small|large --choice keep|remove');
const bench = await openBench((line) => console.error(line));
const url = await bench.copy(size, 'closing');
const db = openDatabase(url, (error) => console.error(error.message));
const others = openDatabase(url, (error) => console.error(error.message));
try {
  const password = 'the password of the writer';
  await db.query('UPDATE members SET password_hash = $1 WHERE id = $2', [
    await hashPassword(password),
    places.writer,
  ]);
  const { rows } = await db.query<{ handle: string }>('SELECT handle::text FROM members WHERE id = $1', [
    places.writer,
  ]);
  const config = readConfig({ DATABASE_URL: url, SESSION_SECRET: 'x'.repeat(32) });
  const deps = {
    config,
    db,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    changes: noChanges,
    copy: () => null,
    replica: null,
    slices,
  };
  const probes = [
    { name: 'publish in the longest debate', work: publishing(others) },
    { name: 'answer a text of the member', work: answering(others) },
    { name: 'read the longest debate', work: reading(others) },
  ];
  const over = { is: false };
  const waits = Promise.all(probes.map(({ name, work }) => repeated(name, work, over)));
  const start = performance.now();
  const closed = await closeAccount(deps, places.writer, {
    handle: rows[0]?.handle ?? '',
    password,
    choice,
  }).catch((error: Error) => error.message);
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  over.is = true;
  console.log(JSON.stringify({ size, choice, seconds, closed, waits: await waits }, null, 2));
} finally {
  await db.end();
  await others.end();
  await bench.admin.query('DROP DATABASE closing WITH (FORCE)');
  await bench.stop();
}
process.exit();

/** Does it ten times a second until it is over: the longest wait in ms, how often it was done, and how often it was refused. */
async function repeated(name: string, work: () => Promise<unknown>, over: { is: boolean }) {
  const took: number[] = [];
  let refused = 0;
  while (!over.is) {
    const start = performance.now();
    await work().catch(() => {
      refused += 1;
    });
    took.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 100));
  }
  return { name, longest: Math.round(Math.max(...took)), times: took.length, refused };
}

function publishing(pool: Db) {
  return () =>
    pool.query(
      `INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
       SELECT $1, m.id, m.group_code, 'published', 'en', 'A claim.', 'text', '<p>text</p>', 1, gen_random_uuid(), now(), now() FROM members m WHERE m.id = $2`,
      [places.longestDebate, places.others + 1],
    );
}

function answering(pool: Db) {
  let n = 0;
  return () => {
    n += 1;
    return pool.query(
      `SELECT answer_contribution(c.id, m.id, m.group_code, NULL, 'agree', now()) FROM members m,
         (SELECT id FROM contributions WHERE author_id = $1 AND state = 'published' ORDER BY id OFFSET $3 LIMIT 1) c WHERE m.id = $2`,
      [places.writer, places.others + 2, n * 10],
    );
  };
}

function reading(pool: Db) {
  return () =>
    pool.query(
      `SELECT id FROM contributions WHERE debate_id = $1 AND state = 'published' ORDER BY placed_at DESC, id DESC LIMIT 20`,
      [places.longestDebate],
    );
}
