/** What the cases of the benchmark are about: two debates, what can be answered, and members who are signed in. */
import { pino } from 'pino';
import { debatePath } from '#src/forum/debates/debate.ts';
import { readConfig } from '#src/platform/config.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { noChanges } from '#src/platform/events/changes.ts';
import { slices } from '#src/slices.ts';
import { sessionCookie } from '../../support/sign-in.ts';
import { places } from './sizes.ts';

const signedIn = 5000;

export interface Data {
  /** The path of a debate of exactly twenty contributions: eight, and twelve replies to them. */
  readonly debatePath: string;
  /** The path of a debate whose page shows twenty contributions with two replies each, sixty in all. */
  readonly fullPath: string;
  /** Contributions in other debates that are open for replies, with their debate's number. */
  readonly answerable: readonly { id: number; debateId: number; authorId: number }[];
  /** Members who wrote enough not to be newcomers, with the cookie of each. */
  readonly members: readonly { id: number; cookie: string }[];
}

/** Signs members in, in the data of a benchmark; the secret is that of the app which will run on them. */
export async function signMembersIn(url: string, secret: string): Promise<Data> {
  const db = openDatabase(url, (error) => console.error(error.message));
  try {
    const log = pino({ level: 'silent' });
    const config = readConfig({ DATABASE_URL: url, SESSION_SECRET: secret });
    const deps = { config, db, log, now: () => new Date(), changes: noChanges, copy: () => null, slices };
    const { rows } = await db.query<{ id: number }>(
      'SELECT id FROM members WHERE id >= $1 AND contributions_count >= 3 ORDER BY id LIMIT $2',
      [places.others, signedIn],
    );
    const members: { id: number; cookie: string }[] = [];
    for (const { id } of rows) {
      const { name, value } = await sessionCookie(deps, id);
      members.push({ id, cookie: `${name}=${value}` });
    }
    const answerable = await db.query<Data['answerable'][number]>(
      `SELECT c.id, c.debate_id AS "debateId", c.author_id AS "authorId" FROM contributions c JOIN debates d ON d.id = c.debate_id
       WHERE c.thread_id IS NULL AND c.state = 'published' AND d.state = 'open' AND d.closes_at IS NULL AND d.id > $1 ORDER BY c.id LIMIT 2000`,
      [places.longestDebate],
    );
    return {
      debatePath: debatePath({ id: places.plainDebate, slug: `question-${places.plainDebate}` }),
      fullPath: debatePath({ id: places.fullDebate, slug: `question-${places.fullDebate}` }),
      answerable: answerable.rows,
      members,
    };
  } finally {
    await db.end();
  }
}
