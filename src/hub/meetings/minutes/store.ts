import { z } from 'zod';
import { type Document, DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { peopleField } from './forms.ts';

/** Returns the minutes of a meeting that were published and not withdrawn, also while they are hidden. */
export function minutesOf(db: Queryable, meetingId: number, language: string): Promise<Document | undefined> {
  const where = sql`d.about_id = ${meetingId} AND d.kind = 'minutes' AND d.state IN ('published', 'hidden') ORDER BY d.id DESC LIMIT 1`;
  return maybeOne(db, DocumentRow, documentsIn({ language, where }));
}

/** How many people of a group were at a meeting. */
type GroupAttendance = { group: GroupCode; people: number };

const Attendance = z.object({ group: z.enum(groupCodes), people: z.number() });

/** Returns how many people of each group were at a meeting. */
function attendanceOf(db: Queryable, meetingId: number): Promise<GroupAttendance[]> {
  return many(
    db,
    Attendance,
    sql`SELECT group_code AS "group", people FROM meeting_attendance WHERE meeting_id = ${meetingId}`,
  );
}

const Named = z.object({ id: z.number(), name: z.string() });

/** Returns the organisations that were at a meeting, by name. */
function organisationsAt(db: Queryable, meetingId: number) {
  return many(
    db,
    Named,
    sql`SELECT o.id, o.name FROM meeting_organisations m JOIN organisations o ON o.id = m.organisation_id
        WHERE m.meeting_id = ${meetingId} ORDER BY o.name, o.id`,
  );
}

/** Returns who was at a meeting as the form of it has it. */
export async function attendanceValues(db: Queryable, meetingId: number): Promise<Record<string, string>> {
  const [groups, organisations] = [await attendanceOf(db, meetingId), await organisationsAt(db, meetingId)];
  return {
    ...Object.fromEntries(groups.map(({ group, people }) => [peopleField(group), String(people)])),
    organisations: organisations.map(({ name }) => name).join('\n'),
  };
}

/** Returns the listed organisations with these names. */
export function organisationsNamed(db: Queryable, names: readonly string[]) {
  return many(
    db,
    Named,
    sql`SELECT id, name FROM organisations WHERE listed_at IS NOT NULL
          AND lower(name) = ANY(${names.map((name) => name.toLowerCase())})`,
  );
}

/** Puts these figures and organisations in the place of the attendance of a meeting. */
export async function replaceAttendance(
  tx: Tx,
  meetingId: number,
  { groups, organisations }: { groups: readonly GroupAttendance[]; organisations: readonly number[] },
): Promise<void> {
  await run(tx, sql`DELETE FROM meeting_attendance WHERE meeting_id = ${meetingId}`);
  await run(
    tx,
    sql`INSERT INTO meeting_attendance (meeting_id, group_code, people)
        SELECT ${meetingId}, * FROM unnest(${groups.map(({ group }) => group)}::text[], ${groups.map(({ people }) => people)}::integer[])`,
  );
  await run(tx, sql`DELETE FROM meeting_organisations WHERE meeting_id = ${meetingId}`);
  await run(
    tx,
    sql`INSERT INTO meeting_organisations (meeting_id, organisation_id)
        SELECT DISTINCT ${meetingId}::bigint, o FROM unnest(${[...organisations]}::bigint[]) AS o`,
  );
}
