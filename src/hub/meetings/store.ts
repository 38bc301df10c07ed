import { z } from 'zod';
import { FileRow } from '#src/concerns/files/store.ts';
import { versionFiles } from '#src/outcomes/documents/files/store.ts';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { meetingModes, meetingStages, openings } from './meeting.ts';

/** What is kept of a meeting beside its text. */
export const MeetingFacts = z.object({
  stage: z.enum(meetingStages),
  startsAt: z.date(),
  endsAt: z.date(),
  zone: z.string(),
  mode: z.enum(meetingModes),
  place: z.string().nullable(),
  joinUrl: z.string().nullable(),
  languages: z.array(z.string()),
  access: z.string(),
  openTo: z.enum(openings),
  capacity: z.number().nullable(),
  reserved: z.array(z.number()),
  reservedUntil: z.date().nullable(),
  registrationClosesAt: z.date(),
  sequence: z.number(),
  movedFrom: z.date().nullable(),
  cancelledAt: z.date().nullable(),
  cancelledWords: z.string().nullable(),
});
export type MeetingFacts = z.output<typeof MeetingFacts>;

/** What staff say of a meeting beside its text. */
export type NewMeetingFacts = Omit<
  MeetingFacts,
  'stage' | 'sequence' | 'movedFrom' | 'cancelledAt' | 'cancelledWords'
>;

export const MeetingRow = DocumentRow.extend(MeetingFacts.shape);
export type Meeting = z.output<typeof MeetingRow>;

const factColumns = sql`mt.stage, mt.starts_at, mt.ends_at, mt.zone, mt.mode, mt.place, mt.join_url, mt.languages, mt.access,
  mt.open_to, mt.capacity, mt.reserved, mt.reserved_until, mt.registration_closes_at, mt.sequence, mt.moved_from,
  mt.cancelled_at, mt.cancelled_words`;

/** Returns the query of meetings mt with their documents d, for MeetingRow, in no order. */
export function meetingsIn({
  language,
  where,
  joins = empty,
}: {
  language: string;
  where: Sql;
  joins?: Sql;
}): Sql {
  return documentsIn({
    ...{ language, where },
    columns: sql`, ${factColumns}`,
    joins: sql`JOIN meetings mt ON mt.document_id = d.id ${joins}`,
  });
}

/** Returns the meeting with this number, where it exists for the reader. */
export function meetingFor(
  db: Queryable,
  { actor, language }: { actor: Actor; language: string },
  id: number,
): Promise<Meeting | undefined> {
  const where = sql`d.id = ${id} AND ${visibleDocuments(actor)}`;
  return maybeOne(db, MeetingRow, meetingsIn({ language, where }));
}

const GroupCount = z.object({ group: z.enum(groupCodes), people: z.number() });

const MeetingAround = z.object({
  files: jsonRows(FileRow),
  registered: jsonRows(GroupCount),
  waiting: z.number(),
  named: jsonRows(
    z.object({
      name: z.string(),
      handle: z.string(),
      organisation: z.string().nullable(),
      group: z.enum(groupCodes),
    }),
  ),
  own: jsonRows(z.object({ state: z.enum(['registered', 'waiting']), ahead: z.number() })),
  agenda: jsonRows(
    z.object({
      title: z.string(),
      minutes: z.number(),
      who: z.string().nullable(),
      debateId: z.number().nullable(),
      documentId: z.number().nullable(),
      about: z.string().nullable(),
      aboutLanguage: z.string().nullable(),
    }),
  ),
  attendance: jsonRows(GroupCount),
  organisations: jsonRows(z.object({ name: z.string(), slug: z.string(), group: z.enum(groupCodes) })),
  minutes: jsonRows(z.object({ id: z.number(), slug: z.string(), publishedAt: z.coerce.date() })),
});
export type MeetingAround = z.output<typeof MeetingAround>;

/** Returns what the page of a meeting shows beside it, in one query: its files, who comes, what is talked about, who was there. */
export function meetingAround(
  db: Queryable,
  { id, version }: Pick<Meeting, 'id' | 'version'>,
  actor: Actor,
): Promise<MeetingAround> {
  const rows = (query: Sql) => sql`(SELECT coalesce(json_agg(l), '[]') FROM (${query}) l)`;
  const registered = sql`FROM meeting_registrations r WHERE r.meeting_id = ${id} AND r.state = 'registered'`;
  return one(
    db,
    MeetingAround,
    sql`SELECT ${versionFiles(actor)} AS files,
      ${rows(sql`SELECT r.group_code AS "group", count(*)::integer AS people ${registered} GROUP BY r.group_code`)} AS registered,
      (SELECT count(*) FROM meeting_registrations r WHERE r.meeting_id = ${id} AND r.state = 'waiting') AS waiting,
      ${rows(sql`SELECT m.name, m.handle::text, o.name AS organisation, r.group_code AS "group" FROM meeting_registrations r
        JOIN members m ON m.id = r.member_id LEFT JOIN organisations o ON o.id = r.organisation_id AND o.listed_at IS NOT NULL
        WHERE r.meeting_id = ${id} AND r.state = 'registered' AND r.named ORDER BY m.name, m.id LIMIT 200`)} AS named,
      ${rows(sql`SELECT r.state, (SELECT count(*)::integer FROM meeting_registrations before WHERE before.meeting_id = r.meeting_id
          AND before.state = 'waiting' AND (before.asked_at, before.id) < (r.asked_at, r.id)) AS ahead
        FROM meeting_registrations r WHERE r.meeting_id = ${id} AND r.member_id = ${actor.id} AND r.state <> 'cancelled'`)} AS own,
      ${rows(sql`SELECT p.title, p.minutes, p.who, p.debate_id AS "debateId", p.document_id AS "documentId",
          coalesce(h.title, v.title) AS about, coalesce(q.language, v.language) AS "aboutLanguage"
        FROM agenda_points p
        LEFT JOIN debates q ON q.id = p.debate_id AND is_public_debate(q.state)
        LEFT JOIN debate_heads h ON h.debate_id = q.id AND h.version = q.head_version
        LEFT JOIN documents w ON w.id = p.document_id AND is_public_document(w.id)
        LEFT JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
        WHERE p.meeting_id = ${id} ORDER BY p.place`)} AS agenda,
      ${rows(sql`SELECT a.group_code AS "group", a.people FROM meeting_attendance a WHERE a.meeting_id = ${id}`)} AS attendance,
      ${rows(sql`SELECT o.name, o.slug, o.group_code AS "group" FROM meeting_organisations t JOIN organisations o ON o.id = t.organisation_id
        AND o.listed_at IS NOT NULL WHERE t.meeting_id = ${id} ORDER BY o.name, o.id`)} AS organisations,
      ${rows(sql`SELECT w.id, v.slug, w.published_at AS "publishedAt" FROM documents w JOIN document_versions v ON v.document_id = w.id
        AND v.version = w.version WHERE w.about_id = ${id} AND w.kind = 'minutes' AND w.state = 'published'`)} AS minutes
      FROM (SELECT ${id}::bigint AS id) d, (SELECT ${version}::integer AS version) v`,
  );
}

/** Stores what is kept of a meeting beside its text. */
export async function insertMeeting(tx: Tx, id: number, f: NewMeetingFacts): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO meetings (document_id, starts_at, ends_at, zone, mode, place, join_url, languages, access, open_to, capacity,
                              reserved, reserved_until, registration_closes_at)
        VALUES (${id}, ${f.startsAt}, ${f.endsAt}, ${f.zone}, ${f.mode}, ${f.place}, ${f.joinUrl}, ${f.languages}, ${f.access},
                ${f.openTo}, ${f.capacity}, ${f.reserved}, ${f.reservedUntil}, ${f.registrationClosesAt})`,
  );
}

/** Changes what is kept of a meeting; with `movedFrom`, its time or place is another now. Violates meetings_capacity. */
export async function updateMeeting(
  tx: Tx,
  id: number,
  f: NewMeetingFacts,
  movedFrom: Date | null,
): Promise<void> {
  const moved = movedFrom === null ? empty : sql`, sequence = sequence + 1, moved_from = ${movedFrom}`;
  await run(
    tx,
    sql`UPDATE meetings SET starts_at = ${f.startsAt}, ends_at = ${f.endsAt}, zone = ${f.zone}, mode = ${f.mode}, place = ${f.place},
          join_url = ${f.joinUrl}, languages = ${f.languages}, access = ${f.access}, open_to = ${f.openTo}, capacity = ${f.capacity},
          reserved = ${f.reserved}, reserved_until = ${f.reservedUntil}, registration_closes_at = ${f.registrationClosesAt} ${moved}
        WHERE document_id = ${id}`,
  );
}

/** Moves a meeting from one stage to another; false where it was no longer in the first. */
export async function setStage(tx: Tx, id: number, from: string, to: 'announced' | 'held'): Promise<boolean> {
  return (
    (await run(tx, sql`UPDATE meetings SET stage = ${to} WHERE document_id = ${id} AND stage = ${from}`)) ===
    1
  );
}

/** Notes that an announced meeting does not take place; false where it was no longer announced. */
export async function setCancelled(
  tx: Tx,
  id: number,
  { words, at }: { words: string; at: Date },
): Promise<boolean> {
  const changed = await run(
    tx,
    sql`UPDATE meetings SET stage = 'cancelled', cancelled_at = ${at}, cancelled_words = ${words}, sequence = sequence + 1
        WHERE document_id = ${id} AND stage = 'announced'`,
  );
  return changed === 1;
}
