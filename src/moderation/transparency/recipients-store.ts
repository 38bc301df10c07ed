import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';

const Average = z.object({ average: z.number() });

/**
 * Returns how many members were active in a month on average, over the six whole months before this moment (DSA, Article
 * 24(2) and (3)). Visitors without an account are not counted: nothing tells one from another.
 */
export async function activeRecipients(db: Queryable, now: Date): Promise<number> {
  const { average } = await one(
    db,
    Average,
    sql`SELECT round(coalesce(sum(members), 0) / 6.0)::integer AS average FROM active_months
        WHERE month >= date_trunc('month', ${now}::timestamptz AT TIME ZONE 'UTC') - interval '6 months'
          AND month < date_trunc('month', ${now}::timestamptz AT TIME ZONE 'UTC')`,
  );
  return average;
}

const Published = z.object({ until: z.string(), average: z.number(), publishedAt: z.date() });
export type PublishedRecipients = z.output<typeof Published>;

/** Returns the averages that were published, newest first; `until` is the first day after the six months, YYYY-MM-DD. */
export function publishedRecipients(db: Queryable): Promise<PublishedRecipients[]> {
  return many(
    db,
    Published,
    sql`SELECT until::text, average, published_at FROM active_recipients ORDER BY until DESC`,
  );
}

/** Publishes the average of the six months before each January and July, once; runs every night. */
export async function publishRecipients(db: Queryable, now: Date): Promise<void> {
  const half = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() < 6 ? 0 : 6, 1));
  await run(
    db,
    sql`INSERT INTO active_recipients (until, average, published_at)
        VALUES (${half.toISOString().slice(0, 10)}::date, ${await activeRecipients(db, half)}, ${now})
        ON CONFLICT (until) DO NOTHING`,
  );
}
