import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { daysBetween } from './windows.ts';

const dayMs = 86_400_000;
// The newest so many are looked through first, then more, then all: what is frequent is soon found, and what is not
// is so rare that all of it is little.
const sizes = [3000, 24_000, 192_000];

/** A span of days as part of a tsquery (see search_days); null for all. */
export type Window = { days: string | null };

const Known = z.object({ bounds: z.array(z.date()).nullable(), rows: z.number() });
type Known = z.output<typeof Known> & { askedAt: Date };
const known = new WeakMap<Queryable, Known>();
const keptMs = 60_000;

/** Returns how the moments of contributions are spread, as ANALYZE last saw it; asks again every minute. */
async function spread(db: Queryable, now: Date): Promise<Known> {
  const before = known.get(db);
  if (before && Math.abs(now.getTime() - before.askedAt.getTime()) < keptMs) return before;
  const found = await one(
    db,
    Known,
    sql`SELECT s.histogram_bounds::text::timestamptz[] AS bounds, greatest(t.reltuples, 0)::bigint AS rows
        FROM pg_class t LEFT JOIN pg_stats s
          ON s.schemaname = t.relnamespace::regnamespace::text AND s.tablename = t.relname AND s.attname = 'at'
        WHERE t.oid = 'search_contributions'::regclass`,
  );
  const fresh = { ...found, askedAt: now };
  known.set(db, fresh);
  return fresh;
}

const Moment = z.object({ at: z.date() });

/**
 * Returns spans of days that hold about 3,000, 24,000 and 192,000 of the newest contributions from the cursor on, at
 * last all. They are guessed, and need not be right: a span that is too short or too long costs time only.
 */
export async function windowsFor(db: Queryable, cursor: Cursor, now: Date): Promise<Window[]> {
  const { bounds, rows } = await spread(db, now);
  const all = { days: null };
  if (!bounds || bounds.length < 2) return [all];
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const at = start
    ? ((await maybeOne(db, Moment, sql`SELECT placed_at AS at FROM contributions WHERE id = ${start}`))?.at ??
      null)
    : null;
  const backwards = cursor !== null && 'before' in cursor;
  const each = Math.max(1, rows / (bounds.length - 1));
  const spans = sizes
    .filter((size) => size < rows / 2)
    .map((size) => ({ days: daysBetween(...spanOf(bounds, at, Math.ceil(size / each), backwards)) }));
  return [...spans.filter(({ days }) => days !== null), all];
}

// Whatever has come since ANALYZE looked stands after the last bound, and nothing stands years after it.
const sinceMs = 2048 * dayMs;

function spanOf(bounds: readonly Date[], at: Date | null, buckets: number, backwards: boolean): [Date, Date] {
  const oldest = new Date(0);
  const newest = new Date((bounds.at(-1)?.getTime() ?? 0) + sinceMs);
  if (backwards && at !== null) {
    const place = bounds.findIndex((bound) => bound > at);
    return [at, (place < 0 ? undefined : bounds[place + buckets]) ?? newest];
  }
  const place = at === null ? bounds.length - 1 : bounds.findLastIndex((bound) => bound <= at);
  return [(place < buckets ? undefined : bounds[place - buckets]) ?? oldest, at ?? newest];
}
