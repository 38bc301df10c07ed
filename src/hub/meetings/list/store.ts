import { z } from 'zod';
import { type Meeting, MeetingRow, meetingsIn } from '#src/hub/meetings/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

/** By what meetings are narrowed; a year alone asks for all of it. */
export type MeetingFilters = { board: number | null; language: string | null; year: number | null };

const everything: MeetingFilters = { board: null, language: null, year: null };

function narrowed({ board, language, year }: MeetingFilters): Sql {
  return sql`d.kind = 'meeting' AND d.state = 'published' ${board ? sql`AND d.board_id = ${board}` : empty}
    ${language ? sql`AND ${language} = ANY(mt.languages)` : empty}
    ${year ? sql`AND extract(year FROM mt.starts_at AT TIME ZONE mt.zone) = ${year}` : empty}`;
}

/** Returns meetings that everybody reads: those to come, the next first, or those past or cancelled, the last first; one more than `size`; see pageOf. */
export function listMeetings(
  db: Queryable,
  filters: MeetingFilters & { past: boolean },
  { language, now, cursor, size }: { language: string; now: Date; cursor: Cursor; size: number },
): Promise<Meeting[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const ascending = filters.past === backwards;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (mt.starts_at, d.id) ${ascending ? sql`>` : sql`<`} (SELECT s.starts_at, s.document_id FROM meetings s WHERE s.document_id = ${start})`
    : empty;
  const order = ascending ? sql`mt.starts_at, d.id` : sql`mt.starts_at DESC, d.id DESC`;
  const isOver = sql`(mt.ends_at <= ${now} OR mt.cancelled_at IS NOT NULL)`;
  const which = filters.past ? isOver : sql`NOT ${isOver}`;
  const where = sql`${narrowed(filters)} AND ${which} ${from} ORDER BY ${order} LIMIT ${size + 1}`;
  return many(db, MeetingRow, meetingsIn({ language, where }));
}

export const MeetingAhead = z.object({
  id: z.number(),
  slug: z.string(),
  title: z.string(),
  language: z.string(),
  startsAt: z.coerce.date(),
});
export type MeetingAhead = z.output<typeof MeetingAhead>;

/** Returns the query of the next meetings that everybody reads, for MeetingAhead; a cancelled one is none. */
export function meetingsAhead(now: Date, size: number): Sql {
  return sql`SELECT d.id, v.slug, v.title, v.language, mt.starts_at FROM meetings mt
    JOIN documents d ON d.id = mt.document_id JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
    WHERE ${narrowed(everything)} AND mt.cancelled_at IS NULL AND mt.ends_at > ${now} ORDER BY mt.starts_at, d.id LIMIT ${size}`;
}

/** Returns the meetings that were announced last. */
export function latestMeetings(db: Queryable, language: string, size: number): Promise<Meeting[]> {
  const where = sql`${narrowed(everything)} ORDER BY d.published_at DESC, d.id DESC LIMIT ${size}`;
  return many(db, MeetingRow, meetingsIn({ language, where }));
}

/** Returns the meetings of a calendar: those since a year ago, at most 1,000; with `memberId` those at which that member has a place. */
export function calendarMeetings(
  db: Queryable,
  { board = null, memberId = null }: { board?: number | null; memberId?: number | null },
  { language, now }: { language: string; now: Date },
): Promise<Meeting[]> {
  const own = sql`JOIN meeting_registrations own ON own.meeting_id = d.id AND own.member_id = ${memberId} AND own.state = 'registered'`;
  const where = sql`${narrowed({ ...everything, board })} AND mt.ends_at > ${now}::timestamptz - interval '1 year'
    ORDER BY mt.starts_at, d.id LIMIT 1000`;
  return many(db, MeetingRow, meetingsIn({ language, where, joins: memberId === null ? empty : own }));
}

/** Returns the years in which there are meetings that everybody reads, the latest first. */
export async function meetingYears(db: Queryable): Promise<number[]> {
  const rows = await many(
    db,
    z.object({ year: z.number() }),
    sql`SELECT DISTINCT extract(year FROM m.starts_at AT TIME ZONE m.zone)::integer AS year FROM meetings m
        JOIN documents d ON d.id = m.document_id AND d.state = 'published' ORDER BY 1 DESC LIMIT 50`,
  );
  return rows.map(({ year }) => year);
}
