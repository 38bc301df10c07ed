/** The table that L3 and L4 read, and their one query. */
import pg from 'pg';

interface Post {
  readonly id: number;
  readonly author: string;
  readonly posted_at: Date;
  readonly html: string;
}

/** As many connections as the app has. */
export function openPosts(): pg.Pool {
  return new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 10 });
}

/** The first twenty posts of a topic, by its index. */
export async function postsOf(pool: pg.Pool, topic: string): Promise<Post[]> {
  const { rows } = await pool.query<Post>({
    name: 'posts',
    text: `SELECT id, author, posted_at, html FROM bench_posts WHERE topic_id = $1 ORDER BY id LIMIT 20`,
    values: [topic],
  });
  return rows;
}

/** Makes 60,000 posts of 1.3 kB in 3,000 topics. */
export async function makePosts(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE bench_posts (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      topic_id integer NOT NULL,
      author text NOT NULL,
      posted_at timestamptz NOT NULL,
      html text NOT NULL
    );
    INSERT INTO bench_posts (topic_id, author, posted_at, html)
      SELECT 1 + n % 3000, 'Member ' || n % 500, now() - n * interval '1 minute',
             '<p>' || repeat('Repair comes first; ', 65) || '</p>'
      FROM generate_series(1, 60000) AS n;
    CREATE INDEX bench_posts_topic ON bench_posts (topic_id, id);
    ANALYZE bench_posts;
  `);
}
