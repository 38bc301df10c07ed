/** What the app is measured on: 700 debates with about 63,000 contributions of 5,000 members. */

import { pino } from 'pino';
import { afterPublishing } from '#src/forum/contributions/writing/change-state.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { insertDeclarationsByName } from '#src/people/affiliations/declaration/store.ts';
import { readConfig } from '#src/platform/config.ts';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { noChanges } from '#src/platform/events/changes.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { slices } from '#src/slices.ts';
import { sessionCookie } from '../support/sign-in.ts';
import { texts } from './texts.ts';

const memberCount = 5000;
const debateCount = 700;

export interface Data {
  /** The path of a debate of exactly twenty contributions: eight, and twelve replies to them. */
  readonly debatePath: string;
  /** The path of a debate whose page shows twenty contributions with two replies each, sixty in all. */
  readonly fullPath: string;
  /** Contributions in other debates that are open for replies, with their debate's number. */
  readonly answerable: readonly { id: number; debateId: number; authorId: number }[];
  /** Cookies of signed-in members, one each. */
  readonly cookies: readonly string[];
}

/** Fills an empty database; the secret is that of the app which will run on it. */
export async function makeData(url: string, secret: string): Promise<Data> {
  const log = pino({ level: 'silent' });
  const db = openDatabase(url, (error) => console.error(error.message), { patience: 'work' });
  try {
    await migrate(db, log);
    await makeMembers(db);
    await makeDebates(db);
    await makeContributions(db);
    await makeTurningPoints(db);
    await db.query('VACUUM ANALYZE');
    const config = readConfig({ DATABASE_URL: url, SESSION_SECRET: secret });
    const deps = {
      config,
      db,
      log,
      now: () => new Date(),
      changes: noChanges,
      copy: () => null,
      replica: null,
      slices,
    };
    const cookies: string[] = [];
    for (let id = 1; id <= memberCount; id++) {
      const { name, value } = await sessionCookie(deps, id);
      cookies.push(`${name}=${value}`);
    }
    return {
      debatePath: debatePath({ id: 1, slug: 'question-1' }),
      fullPath: debatePath({ id: 2, slug: 'question-2' }),
      answerable: await answerable(db),
      cookies,
    };
  } finally {
    await db.end();
  }
}

async function makeMembers(db: Db): Promise<void> {
  await db.query(
    `INSERT INTO members (handle, name, group_code, email, password_hash, created_at)
     SELECT 'member-' || n, 'Member Number ' || n, (ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID'])[1 + n % 7], 'member-' || n || '@example.org', 'none', now() - interval '1 year'
     FROM generate_series(1, $1::integer) AS n`,
    [memberCount],
  );
  const { rows } = await db.query<{ memberId: number; name: string; at: Date }>(
    `SELECT id AS member_id, 'Organisation Number ' || id % 400 AS name, created_at AS at FROM members WHERE id % 2 = 0 ORDER BY id`,
  );
  await insertDeclarationsByName(db, rows);
  await db.query(
    `UPDATE affiliations SET confirmed_at = declared_at, confirmed_way = 'staff', note = 'Known.' WHERE confirmed_at IS NULL`,
  );
}

async function makeDebates(db: Db): Promise<void> {
  const html = renderMarkdown(texts.join('\n\n')).html;
  await db.query(
    `WITH made AS (
       INSERT INTO debates (board_id, state, language, author_id, submission_key, created_at, opened_at, closes_at, active_at)
       SELECT (SELECT id FROM boards ORDER BY id OFFSET n % 7 LIMIT 1), 'open', 'en', 1 + n % $2::integer,
              gen_random_uuid(), opened, opened, now() + interval '30 days', opened
       FROM generate_series(1, $1::integer) AS n, LATERAL (SELECT now() - (n || ' hours')::interval) AS time (opened)
       ORDER BY n RETURNING id, author_id, opened_at)
     INSERT INTO debate_heads (debate_id, version, title, slug, lede, background, background_html, documents, documents_html,
                               key_points, key_points_html, conclusion, conclusion_html, renderer, edited_by, edited_at)
     SELECT id, 1, 'Question ' || id, 'question-' || id, 'What the debate is about, in one or two sentences for the lists.',
            'x', $3, '', '', 'x', $3, '', '', $4, author_id, opened_at FROM made`,
    [debateCount, memberCount, html, renderer],
  );
}

/** Thirty contributions with two replies each; in the first debate eight with twelve. The triggers count them. */
async function makeContributions(db: Db): Promise<void> {
  const insert = `
    INSERT INTO contributions (debate_id, thread_id, in_reply_to, author_id, group_code, organisation, named_organisation_id, affiliation, state, language,
                               claim, source, html, renderer, submission_key, submitted_at, placed_at)
    SELECT place.debate_id, place.thread_id, place.thread_id, m.id, m.group_code, m.organisation, m.organisation_id,
           CASE WHEN m.verified_at IS NOT NULL THEN 'confirmed' WHEN m.organisation IS NOT NULL THEN 'declared' END, 'published', 'en',
           CASE WHEN place.thread_id IS NULL THEN left(regexp_replace(($1::text[])[text], '[[:space:]]+', ' ', 'g'), 140) END, ($1::text[])[text], ($2::text[])[text], $3, gen_random_uuid(), at, at`;
  const about = [texts, texts.map((text) => renderMarkdown(text).html), renderer];
  await db.query(
    `${insert}
     FROM (SELECT d.id AS debate_id, NULL::bigint AS thread_id, n FROM debates d, generate_series(1, 30) AS n
           WHERE d.id > 1 OR n <= 8) AS place
     CROSS JOIN LATERAL (SELECT 1 + (place.n * 7 + place.debate_id) % $4 AS text, now() - interval '20 days' + place.n * interval '1 hour' AS at) AS made
     JOIN members m ON m.id = 1 + (place.n * 131 + place.debate_id * 37) % $5`,
    [...about, texts.length, memberCount],
  );
  await db.query(
    `${insert}
     FROM (SELECT c.debate_id, c.id AS thread_id, n FROM contributions c, generate_series(1, 2) AS n
           WHERE c.debate_id > 1 OR n = 1 OR c.id IN (SELECT id FROM contributions WHERE debate_id = 1 ORDER BY id LIMIT 4)) AS place
     CROSS JOIN LATERAL (SELECT 1 + (place.n * 5 + place.thread_id) % $4 AS text, now() - interval '10 days' + place.thread_id * interval '10 seconds' AS at) AS made
     JOIN members m ON m.id = 1 + (place.n * 71 + place.thread_id * 13) % $5`,
    [...about, texts.length, memberCount],
  );
}

/** What the commands write beside: turning points, and where the authors are in what they read. */
async function makeTurningPoints(db: Db): Promise<void> {
  await db.query(
    `INSERT INTO turning_points (debate_id, kind, at) SELECT id, 'opened', opened_at FROM debates`,
  );
  const { rows } = await db.query<{ id: number }>('SELECT id FROM contributions');
  await transaction(db, (tx) =>
    afterPublishing(
      tx,
      rows.map(({ id }) => id),
    ),
  );
}

async function answerable(db: Db): Promise<Data['answerable']> {
  const { rows } = await db.query<{ id: number; debateId: number; authorId: number }>(
    `SELECT id, debate_id AS "debateId", author_id AS "authorId" FROM contributions
     WHERE thread_id IS NULL AND debate_id > 2 ORDER BY id LIMIT 2000`,
  );
  return rows;
}
