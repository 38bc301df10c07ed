import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { platformWords } from './names.ts';

/**
 * Tells whether words of a name, in whatever letters, are all such as name the platform, or one of them begins like one of
 * `begins`.
 */
export async function soundsOfStaff(
  db: Queryable,
  words: readonly string[],
  begins: readonly string[],
): Promise<boolean> {
  const { staff } = await one(
    db,
    z.object({ staff: z.boolean() }),
    sql`SELECT looks_like(array_to_string(${words}::text[], '')) ~
            (SELECT '^(' || string_agg(looks_like(word), '|') || ')+[0-9lo]*$' FROM unnest(${[...platformWords, ...begins]}::text[]) AS word)
          OR EXISTS (SELECT FROM unnest(${words}::text[]) AS word, unnest(${begins}::text[]) AS begin
                     WHERE starts_with(looks_like(word), looks_like(begin))) AS staff`,
  );
  return staff;
}

/** Waits for whoever takes a name that looks the same, up to the end of the transaction. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtextextended('name ' || looks_like(${name}), 0))`);
}

/** Tells whether moderators took this name, or one that looks the same, away from this member. */
export async function isWithheldName(db: Queryable, name: string, memberId: number): Promise<boolean> {
  const found = await maybeOne(
    db,
    z.object({}),
    sql`SELECT FROM members WHERE id = ${memberId} AND looks_like(withheld_name) = looks_like(${name})`,
  );
  return found !== undefined;
}

/** Tells whether a member but this one has a name that looks the same. */
export async function hasNamesake(db: Queryable, name: string, memberId: number | null): Promise<boolean> {
  const found = await maybeOne(
    db,
    z.object({}),
    sql`SELECT FROM members WHERE closed_at IS NULL AND looks = looks_like(${name}) AND looks <> ''
          AND id IS DISTINCT FROM ${memberId} LIMIT 1`,
  );
  return found !== undefined;
}
