/**
 * What a moderator waits for: `node test/bench/moderating.ts [--acts 50 --cases 60]`. On the data of the benchmark it times each act
 * of staff over HTTP, one after the other, and then decides cases in a browser by keyboard alone; prints one JSON object, all
 * figures in ms.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openCase } from '#src/moderation/cases/store.ts';
import { readConfig } from '#src/platform/config.ts';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { launchBrowser, newPage } from '../support/browser.ts';
import { sessionCookie } from '../support/sign-in.ts';
import { openBench } from './data/database.ts';
import { places } from './data/sizes.ts';
import { decideByKeyboard } from './keyboard-run.ts';
import { median } from './report.ts';
import { startServer } from './servers.ts';

const { values: options } = parseArgs({
  options: { acts: { type: 'string', default: '50' }, cases: { type: 'string', default: '60' } },
});
const acts = Number(options.acts);
const cases = Number(options.cases);
const Item = z.object({ id: z.number(), authorId: z.number(), boardId: z.number() });

/** Cases about texts that wait, or that stand and were taken up; returns their numbers. */
async function makeCases(db: Db, state: 'held' | 'published', count: number, by: number): Promise<number[]> {
  const some = sql`SELECT c.* FROM contributions c WHERE c.thread_id IS NULL AND c.debate_id > 10 AND c.state = 'published' AND c.author_id >= ${places.others}
    AND NOT EXISTS (SELECT FROM cases k WHERE k.contribution_id = c.id) ORDER BY c.id LIMIT ${count}`;
  const items = await many(
    db,
    Item,
    state === 'published'
      ? sql`SELECT c.id, c.author_id, d.board_id FROM (${some}) c JOIN debates d ON d.id = c.debate_id`
      : sql`WITH made AS (
              INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key,
                                         submitted_at, placed_at)
              SELECT debate_id, author_id, group_code, 'held', language, claim, source, html, renderer, gen_random_uuid(), now(), now()
              FROM (${some}) c RETURNING id, author_id, debate_id)
            SELECT made.id, made.author_id, d.board_id FROM made JOIN debates d ON d.id = made.debate_id`,
  );
  const entry =
    state === 'held'
      ? { source: 'screening' as const, rule: 'newcomer' as const }
      : { source: 'staff' as const, reporterId: by };
  return transaction(db, async (tx) => {
    const made: number[] = [];
    for (const { id: itemId, authorId, boardId } of items)
      made.push(
        await openCase(tx, {
          kind: 'contribution',
          itemId,
          boardId,
          authorId,
          entries: [entry],
          at: new Date(),
        }),
      );
    return made;
  });
}

/** Does one act for each of these cases; how long the answers took, to their last byte. */
async function timed(base: string, cookie: string, ids: readonly number[], act: Act): Promise<Timed> {
  const took: number[] = [];
  for (const id of ids) {
    const { path, form } = act(id);
    const start = performance.now();
    const answer = await fetch(base + path, {
      method: form ? 'POST' : 'GET',
      headers: { cookie, origin: base },
      redirect: 'manual',
      ...(form && { body: new URLSearchParams(form) }),
    });
    await answer.arrayBuffer();
    took.push(performance.now() - start);
    if (answer.status !== (form ? 303 : 200)) throw new Error(`${path} answered ${answer.status}`);
  }
  const sorted = took.toSorted((a, b) => a - b);
  return {
    median: rounded(median(took)),
    p95: rounded(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    most: rounded(sorted.at(-1) ?? 0),
  };
}

type Act = (id: number) => { path: string; form?: Record<string, string> };
type Timed = { median: number; p95: number; most: number };
const rounded = (ms: number) => Math.round(ms * 10) / 10;

const at = (id: number, act = '') => `/moderation/cases/${id}${act}`;
const decision = (form: Record<string, string>): Act => {
  return (id) => ({ path: at(id, '/decisions'), form: { revision: '1', ...form } });
};
const removal = { clause: '3.1', facts: 'It names a private address.', explanation: 'It is private.' };

const folder = mkdtempSync(join(tmpdir(), 'ict4society-moderating-'));
chmodSync(folder, 0o755);
const secret = randomBytes(32).toString('hex');
const bench = await openBench((line) => console.error(line));
const url = await bench.copy('small', 'moderating');
const db = openDatabase(url, (error) => console.error(error.message), { patience: 'work' });
try {
  const id = places.moderator;
  const kept = await makeCases(db, 'published', acts * 2, id);
  const held = await makeCases(db, 'held', acts + cases + 1, id);
  await run(
    db,
    sql`INSERT INTO wordings (title, language, clause, facts, explanation, changed_by, changed_at)
        VALUES ('Advertising', 'en', '3.1', 'In “{title}” you advertise {what}.', 'It is an advertisement.', ${id}, now())`,
  );
  await db.query('VACUUM ANALYZE');
  const config = readConfig({ DATABASE_URL: url, SESSION_SECRET: secret });
  const signedIn = await sessionCookie({ config, db, now: () => new Date() }, id);
  const cookie = `${signedIn.name}=${signedIn.value}`;
  const app = await startServer(join(import.meta.dirname, '../../src/server.ts'), '/', (baseUrl) => ({
    DATABASE_URL: url,
    SESSION_SECRET: secret,
    BASE_URL: baseUrl,
    DATA_DIR: join(folder, 'app'),
    STAFF_SECOND_FACTOR: 'off',
  }));
  try {
    const time = (ids: readonly number[], act: Act) => timed(app.url, cookie, ids, act);
    const [first, second] = [kept.slice(0, acts), kept.slice(acts)];
    // The first answers find nothing compiled or planned.
    await time(first.slice(0, 10), (of) => ({ path: at(of) }));
    await time(first.slice(0, 10), () => ({ path: '/moderation/queue' }));
    const server = {
      'open the queue': await time(first, () => ({ path: '/moderation/queue' })),
      'open a case': await time(first, (of) => ({ path: at(of) })),
      'take a case': await time(first, (of) => ({ path: at(of, '/claim'), form: {} })),
      keep: await time(first, decision({ act: 'keep' })),
      remove: await time(second, decision({ act: 'remove', ...removal })),
      'publish what was held': await time(held.slice(0, acts), decision({ act: 'approve' })),
    };
    const load = loadavg().map(rounded);
    const machine = { node: process.version, processors: cpus().length, load };
    console.log(JSON.stringify({ ...machine, acts, server }, null, 2));
    const browser = await launchBrowser();
    const { page, context, problems } = await newPage(browser, { baseUrl: app.url });
    await context.addCookies([{ ...signedIn, url: app.url, httpOnly: true, sameSite: 'Lax' }]);
    const took = await decideByKeyboard(page, cases);
    await browser.close();
    const byKeyboard = {
      cases: took.length,
      median: rounded(median(took)),
      most: rounded(Math.max(...took)),
      over3s: took.filter((ms) => ms >= 3000).length,
      problems,
    };
    console.log(JSON.stringify({ byKeyboard }, null, 2));
  } finally {
    await app.stop();
  }
} finally {
  await db.end();
  await bench.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
