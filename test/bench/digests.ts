/**
 * 10,000 digests of a day: `node test/bench/digests.ts [members]`. On a database of its own in a temporary folder it
 * publishes to followers, makes the notices, then the mails, then hands them to a transport that forgets them; prints
 * one JSON object: seconds, mails, and the heap in MB at the start, at most, and after.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Logger, runOnce } from 'graphile-worker';
import { pino } from 'pino';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { sendDueNotifications } from '#src/concerns/notifications/delivery/send.ts';
import { readConfig } from '#src/platform/config.ts';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { slices } from '#src/slices.ts';
import { texts } from './texts.ts';

const members = Number(process.argv[2] ?? 10_000);
const debates = 100;
const perDebate = 6;
const followed = 5;
const published = new Date('2026-11-20T10:00:00Z');
const digests = new Date('2026-11-21T07:00:30Z');

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const heap = () => Math.round(process.memoryUsage().heapUsed / 1e6);

/** Does the work; how long it took (s), and the heap (MB) that was live before, at most while, and after it. */
async function measured(work: () => Promise<void>) {
  collect();
  const before = heap();
  let most = before;
  // What is live is what counts: garbage waits for the collector as long as there is room.
  const watch = setInterval(() => {
    collect();
    most = Math.max(most, heap());
  }, 500);
  const start = performance.now();
  await work();
  const seconds = Math.round((performance.now() - start) / 10) / 100;
  clearInterval(watch);
  collect();
  return { seconds, heap: { before, most, after: heap() } };
}

async function makeData(db: Db): Promise<void> {
  const bodies = texts.map((text) => renderMarkdown(text).html);
  await db.query(
    `INSERT INTO members (handle, name, group_code, email, password_hash, language, created_at)
     SELECT 'member-' || n, 'Member Number ' || n, 'CS', 'member-' || n || '@example.org', 'none',
            (ARRAY['en', 'fr', 'de'])[1 + n % 3], $2 FROM generate_series(1, $1::integer) AS n`,
    [members, published],
  );
  await db.query(
    `WITH made AS (
       INSERT INTO debates (board_id, state, language, author_id, submission_key, created_at, opened_at, active_at)
       SELECT 1 + n % 7, 'open', 'en', 1, gen_random_uuid(), $2, $2, $2 FROM generate_series(1, $1::integer) AS n RETURNING id)
     INSERT INTO debate_heads (debate_id, version, title, slug, lede, background, background_html, documents, documents_html,
       key_points, key_points_html, conclusion, conclusion_html, renderer, edited_by, edited_at)
     SELECT id, 1, 'Question number ' || id || '?', 'question-' || id, 'What it is about.', '', '', '', '', '', '', '', '', $3, 1, $2 FROM made`,
    [debates, published, renderer],
  );
  await db.query(
    `INSERT INTO follows (member_id, debate_id, level, at)
     SELECT m.id, 1 + (m.id * 7 + i * 13) % $1, 'everything', $2 FROM members m CROSS JOIN generate_series(1, $3::integer) AS i
     ON CONFLICT DO NOTHING`,
    [debates, published, followed],
  );
  await db.query(
    `INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
     SELECT d.id, 1 + (d.id * 11 + i) % 50, 'CS', 'published', 'en', 'A claim.', 'text', ($1::text[])[1 + (d.id + i) % $2::integer], $3,
            gen_random_uuid(), $4, $4 FROM debates d CROSS JOIN generate_series(1, $5::integer) AS i`,
    [bodies, bodies.length, renderer, published, perDebate],
  );
  await db.query(
    `INSERT INTO events (at, kind, actor_id, board_id, debate_id, contribution_id)
     SELECT placed_at, 'contribution.published', author_id, 1, debate_id, id FROM contributions`,
  );
  await db.query('VACUUM ANALYZE');
}

async function count(db: Db, query: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(query);
  return rows[0]?.count ?? 0;
}

const folder = mkdtempSync(join(tmpdir(), 'ict4society-digests-'));
chmodSync(folder, 0o755);
const server = await startEmbedded(join(folder, 'postgres'));
const db = openDatabase(server.url('postgres'), (error) => console.error(error.message));
try {
  await migrate(db, pino({ level: 'silent' }));
  await makeData(db);
  const config = readConfig({
    DATABASE_URL: server.url('postgres'),
    SESSION_SECRET: 'x'.repeat(32),
    BASE_URL: 'https://example.org',
  });
  const at = (now: Date) => ({ config, db, slices, now: () => now });
  const notices = await measured(() => createNotifications(at(published)));
  const made = await count(db, 'SELECT count(*) FROM notifications');
  await db.query('ANALYZE');
  const mails = await measured(() => sendDueNotifications(at(digests)));
  const queued = await count(db, 'SELECT count(*) FROM graphile_worker.jobs');
  let bytes = 0;
  const delivery = await measured(() =>
    runOnce({
      pgPool: db,
      concurrency: 2,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
      taskList: {
        mail: async (mail) => {
          bytes += JSON.stringify(mail).length;
        },
      },
    }),
  );
  const figures = {
    members,
    notices: { ...notices, made },
    mails: { ...mails, queued },
    delivery: { ...delivery, bytes },
  };
  console.log(JSON.stringify(figures, null, 2));
} finally {
  await db.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
