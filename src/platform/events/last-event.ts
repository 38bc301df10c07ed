import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';

const LastEvent = z.object({ at: z.date() });

/** Returns when the last event was recorded, of whatever kind; null before the first. */
export async function lastEventAt(db: Queryable): Promise<Date | null> {
  const last = await maybeOne(db, LastEvent, sql`SELECT at FROM events ORDER BY id DESC LIMIT 1`);
  return last?.at ?? null;
}
