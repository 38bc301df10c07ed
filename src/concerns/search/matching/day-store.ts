import { type Sql, sql } from '#src/platform/db/query.ts';

/** Tells whether the entry `s` is of this day of the zone, or later. */
export function fromDay(day: string, zone: string): Sql {
  return sql`s.at >= ${day}::date::timestamp AT TIME ZONE ${zone}`;
}

/** Tells whether the entry `s` is of this day of the zone, or earlier. */
export function untilDay(day: string, zone: string): Sql {
  return sql`s.at < (${day}::date + 1)::timestamp AT TIME ZONE ${zone}`;
}
