/** What search is measured on: many contributions in 2,000 debates, by 5,000 members, in six languages. */
import { pino } from 'pino';
import { learnWords } from '#src/concerns/search/suggestions/learn-words.ts';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { type Language, languageOf, languages, randomly, textOf, wordOf } from './search-words.ts';

const members = 5000;
const debates = 2000;
const organisations = 300;
const batch = 2000;

/** Fills an empty database with so many contributions; the triggers rest meanwhile, and what they keep is made at once. */
export async function makeSearchData(url: string, count: number, say: (line: string) => void): Promise<void> {
  const db = openDatabase(url, (error) => console.error(error.message), { patience: 'work' });
  await migrate(db, pino({ level: 'silent' }));
  const client = await db.connect();
  try {
    await client.query('SET session_replication_role = replica');
    const all = languages();
    const random = randomly(1);
    await makeMembers(client);
    await makeDebates(client, all, random);
    for (let from = 0; from < count; from += batch) {
      await makeContributions(client, all, random, Math.min(batch, count - from), count);
      if (from % 20_000 === 0) say(`${from} contributions`);
    }
    say('What is searched …');
    await client.query(
      'INSERT INTO search_contributions SELECT s.* FROM contributions c, search_contribution(c) s ORDER BY c.id',
    );
    await client.query(
      'INSERT INTO search_debates (id, at, language, words, title, text) SELECT s.* FROM debates d, search_debate(d.id) s',
    );
    await client.query('INSERT INTO search_people SELECT s.* FROM members m, search_person(m) s');
    await client.query(
      'INSERT INTO search_organisations SELECT s.* FROM organisations o, search_organisation(o) s',
    );
    await client.query(
      'INSERT INTO search_word_changes (change, text) SELECT 1, search_text(html) FROM contributions WHERE id % 8 = 0',
    );
    await client.query('SET session_replication_role = DEFAULT');
  } finally {
    client.release();
  }
  say('Words …');
  await learnWords(db);
  await db.query('VACUUM ANALYZE');
  await db.end();
}

type Client = Pick<Db, 'query'>;

async function makeMembers(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO organisations (slug, name, group_code, listed_at, created_at)
     SELECT 'organisation-' || n, 'Organisation Number ' || n, (ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC'])[1 + n % 6], now(), now()
     FROM generate_series(1, $1::integer) AS n`,
    [organisations],
  );
  await client.query(
    `INSERT INTO members (handle, name, group_code, email, password_hash, created_at, contributions_count)
     SELECT 'member-' || n, 'Member Number ' || n, (ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID'])[1 + n % 7],
            'member-' || n || '@example.org', 'none', now() - interval '3 years', 40
     FROM generate_series(1, $1::integer) AS n`,
    [members],
  );
}

async function makeDebates(client: Client, all: readonly Language[], random: () => number): Promise<void> {
  const made = Array.from({ length: debates }, () => {
    const language = languageOf(all, random);
    const words = (length: number) => Array.from({ length }, () => wordOf(language, random)).join(' ');
    return {
      language: language.code,
      title: `${words(8)}?`,
      lede: words(30),
      background: `<p>${words(300)}</p>`,
    };
  });
  await client.query(
    `WITH made AS (
       INSERT INTO debates (board_id, state, language, author_id, submission_key, created_at, opened_at, closed_at, concluded_at, active_at)
       SELECT 1 + n % 7, CASE WHEN n % 20 = 0 THEN 'concluded' WHEN n % 3 = 0 THEN 'closed' ELSE 'open' END, language, 1 + n % $2::integer,
              gen_random_uuid(), opened, opened, opened + interval '60 days', opened + interval '80 days', opened
       FROM unnest($1::text[]) WITH ORDINALITY AS t (language, n), LATERAL (SELECT now() - (n || ' hours')::interval * 12) AS time (opened)
       ORDER BY n RETURNING id, author_id, opened_at)
     INSERT INTO debate_heads (debate_id, version, title, slug, lede, background, background_html, documents, documents_html,
                               key_points, key_points_html, conclusion, conclusion_html, renderer, edited_by, edited_at)
     SELECT id, 1, ($3::text[])[id], 'question-' || id, ($4::text[])[id], 'x', ($5::text[])[id], '', '', '', '', '', '', $6, author_id, opened_at FROM made`,
    [
      made.map((d) => d.language),
      members,
      made.map((d) => d.title),
      made.map((d) => d.lede),
      made.map((d) => d.background),
      renderer,
    ],
  );
}

/** Each at a moment of its own within three years, in debates of very different sizes. */
async function makeContributions(
  client: Client,
  all: readonly Language[],
  random: () => number,
  count: number,
  of: number,
): Promise<void> {
  const made = Array.from({ length: count }, () => {
    const language = languageOf(all, random);
    const source = textOf(language, random);
    const organisation = random() < 0.3 ? 1 + Math.floor(random() ** 3 * organisations) : null;
    return {
      language: language.code,
      source,
      html: renderMarkdown(source).html,
      debate: 1 + Math.floor(random() ** 2 * debates),
      author: 1 + Math.floor(random() * members),
      organisation,
    };
  });
  await client.query(
    `INSERT INTO contributions (debate_id, author_id, group_code, organisation, affiliation, named_organisation_id, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
     SELECT t.debate, m.id, m.group_code, 'Organisation Number ' || t.organisation, CASE WHEN t.organisation IS NOT NULL THEN 'declared' END,
            t.organisation, 'published', t.language, 'A claim.', t.source, t.html, $7, gen_random_uuid(), at, at
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY
       AS t (debate, author, organisation, language, source, html, n)
     JOIN members m ON m.id = t.author,
     LATERAL (SELECT now() - interval '3 years' + interval '3 years' * ((SELECT coalesce(max(id), 0) FROM contributions) + t.n) / $8::float8) AS time (at)
     ORDER BY t.n`,
    [
      made.map((c) => c.debate),
      made.map((c) => c.author),
      made.map((c) => c.organisation),
      made.map((c) => c.language),
      made.map((c) => c.source),
      made.map((c) => c.html),
      renderer,
      of + 1,
    ],
  );
}
