import { z } from 'zod';
import { speakers } from '#src/forum/boards/board.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const ThreadText = z.object({
  id: z.number(),
  debateId: z.number(),
  claim: z.string().nullable(),
  source: z.string(),
  erased: z.boolean(),
});

/** Locks a contribution with its replies, so that nobody replies meanwhile, and returns their texts, the contribution first. */
export function lockThread(tx: Tx, id: number): Promise<z.output<typeof ThreadText>[]> {
  return many(
    tx,
    ThreadText,
    sql`SELECT id, debate_id, claim, source, erased_at IS NOT NULL AS erased FROM contributions
        WHERE id = ${id} OR thread_id = ${id} ORDER BY id FOR UPDATE`,
  );
}

const Place = z.object({ boardId: z.number(), public: z.boolean() });

/** Locks two debates and the counters of their boards, in the order of numbers, and returns where the second stands. */
export async function lockDebates(
  tx: Tx,
  from: number,
  to: number,
): Promise<z.output<typeof Place> | undefined> {
  const both = [from, to];
  await run(tx, sql`SELECT FROM debates WHERE id = ANY(${both}) ORDER BY id FOR NO KEY UPDATE`);
  await run(
    tx,
    sql`SELECT FROM board_group_counts WHERE board_id IN (SELECT board_id FROM debates WHERE id = ANY(${both}))
        ORDER BY board_id, group_code FOR NO KEY UPDATE`,
  );
  return maybeOne(
    tx,
    Place,
    sql`SELECT board_id, is_public_debate(state) AS public FROM debates WHERE id = ${to}`,
  );
}

/** Puts the contributions of a thread into a debate, compared there by these marks; the database counts them anew. */
export async function placeThread(
  tx: Tx,
  thread: readonly { id: number; minhash: readonly number[] | null }[],
  debateId: number,
): Promise<void> {
  await run(
    tx,
    sql`UPDATE contributions c SET debate_id = ${debateId}, minhash = placed.minhash
        FROM jsonb_to_recordset(${JSON.stringify(thread)}::jsonb) AS placed (id bigint, minhash integer[])
        WHERE c.id = placed.id`,
  );
}

const Standing = z.object({ standing: z.enum(speakers) });

/** Returns as what its author spoke: on which boards it could have been written. */
export async function standingOf(db: Queryable, id: number): Promise<(typeof speakers)[number]> {
  const { standing } = await one(
    db,
    Standing,
    sql`SELECT CASE WHEN group_code = 'ID' THEN 'members' WHEN affiliation = 'confirmed' THEN 'verified' ELSE 'stakeholders' END AS standing
        FROM contributions WHERE id = ${id}`,
  );
  return standing;
}

const PresentPlace = z.object({ debateId: z.number() });

/** Returns the debate in which a contribution that once stood in this one stands today; undefined where it never left. */
export async function movedFrom(
  db: Queryable,
  debateId: number,
  contributionId: number,
): Promise<number | undefined> {
  const row = await maybeOne(
    db,
    PresentPlace,
    sql`SELECT c.debate_id FROM contributions c
        JOIN moved_contributions m ON m.contribution_id = coalesce(c.thread_id, c.id) AND m.debate_id = ${debateId}
        WHERE c.id = ${contributionId}`,
  );
  return row?.debateId;
}

/** How many of the contributions that went elsewhere a debate names, the last to go first. */
const mostNamed = 20;

/** A contribution that stood in a debate before, where it stands today. */
export const MovedContribution = z.object({
  id: z.number(),
  claim: z.string(),
  language: z.string(),
  debate: z.object({ id: z.number(), slug: z.string(), title: z.string(), language: z.string() }),
});
export type MovedContribution = z.output<typeof MovedContribution>;

/** Returns the contributions that went from this debate to others, as everybody reads them: rows of JSON, as a scalar of SQL. */
export function movedAway(debateId: number): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('id', c.id, 'claim', c.claim, 'language', c.language,
      'debate', json_build_object('id', x.id, 'slug', xh.slug, 'title', xh.title, 'language', x.language)) ORDER BY m.at DESC, c.id DESC), '[]')
    FROM (SELECT * FROM moved_contributions WHERE debate_id = ${debateId} ORDER BY at DESC LIMIT ${mostNamed}) m
    JOIN contributions c ON c.id = m.contribution_id AND c.state = 'published'
    JOIN debates x ON x.id = c.debate_id AND is_public_debate(x.state)
    JOIN debate_heads xh ON xh.debate_id = x.id AND xh.version = x.head_version)`;
}
