import { z } from 'zod';
import { notSuspended } from '#src/concerns/notifications/visibility.ts';
import { meetingStages, openings } from '#src/hub/meetings/meeting.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { GroupFigures, Waiting } from './places.ts';

const LockedMeeting = z.object({
  id: z.number(),
  boardId: z.number(),
  slug: z.string(),
  title: z.string(),
  state: z.string(),
  stage: z.enum(meetingStages),
  startsAt: z.date(),
  endsAt: z.date(),
  zone: z.string(),
  openTo: z.enum(openings),
  capacity: z.number().nullable(),
  reserved: z.array(z.number()),
  reservedUntil: z.date().nullable(),
  registrationClosesAt: z.date(),
});
export type LockedMeeting = z.output<typeof LockedMeeting>;

/** Locks a meeting until the transaction ends, so that all who take and give back places take turns; how it is then. */
export async function lockMeeting(tx: Tx, id: number): Promise<LockedMeeting> {
  await run(tx, sql`SELECT FROM meetings WHERE document_id = ${id} FOR NO KEY UPDATE`);
  return one(
    tx,
    LockedMeeting,
    sql`SELECT d.id, d.board_id, d.state, v.slug, v.title, m.stage, m.starts_at, m.ends_at, m.zone, m.open_to, m.capacity,
               m.reserved, m.reserved_until, m.registration_closes_at
        FROM meetings m JOIN documents d ON d.id = m.document_id
        JOIN document_versions v ON v.document_id = d.id AND v.version = d.version WHERE m.document_id = ${id}`,
  );
}

const Counted = z.object({ group: z.enum(groupCodes), people: z.number() });

/** Returns how many have a place at a meeting, by group. */
export async function registeredByGroup(db: Queryable, meetingId: number): Promise<GroupFigures> {
  const rows = await many(
    db,
    Counted,
    sql`SELECT group_code AS "group", count(*) AS people FROM meeting_registrations
        WHERE meeting_id = ${meetingId} AND state = 'registered' GROUP BY group_code`,
  );
  return Object.fromEntries(rows.map(({ group, people }) => [group, people]));
}

/** Who waits for a place and may take one now: while an account is suspended, its place in the queue is kept, and passed over. */
const mayMoveUp = (at: Date) => sql`r.state = 'waiting' AND ${notSuspended(sql`r.member_id`, at)}`;

/** Returns those who wait for a place at a meeting and may take one now, in their order. */
export function waitingOf(db: Queryable, meetingId: number, at: Date): Promise<Waiting[]> {
  return many(
    db,
    z.object({ id: z.number(), group: z.enum(groupCodes) }),
    sql`SELECT r.id, r.group_code AS "group" FROM meeting_registrations r
        WHERE r.meeting_id = ${meetingId} AND ${mayMoveUp(at)} ORDER BY r.asked_at, r.id LIMIT 5000`,
  );
}

const OwnRegistration = z.object({
  id: z.number(),
  meetingId: z.number(),
  memberId: z.number(),
  organisationId: z.number().nullable(),
  state: z.enum(['registered', 'waiting', 'cancelled']),
  named: z.boolean(),
  needs: z.string().nullable(),
  remind: z.boolean(),
});
export type OwnRegistration = z.output<typeof OwnRegistration>;

function registrationWhere(where: Sql): Sql {
  return sql`SELECT id, meeting_id, member_id, organisation_id, state, named, needs, remind FROM meeting_registrations WHERE ${where}`;
}

/** Returns the registration of a member for a meeting. */
export function registrationOf(
  db: Queryable,
  meetingId: number,
  memberId: number,
): Promise<OwnRegistration | undefined> {
  return maybeOne(
    db,
    OwnRegistration,
    registrationWhere(sql`meeting_id = ${meetingId} AND member_id = ${memberId}`),
  );
}

/** Returns the registration with this number, where its member is still there. */
export function registrationWithNumber(db: Queryable, id: number): Promise<OwnRegistration | undefined> {
  return maybeOne(db, OwnRegistration, registrationWhere(sql`id = ${id} AND member_id IS NOT NULL`));
}

/** What somebody says when they register. */
type RegistrationWishes = { named: boolean; needs: string | null; remind: boolean };

/** Notes that a member asks for a place, in whose name and group; who had one before is behind all who wait. Its number. */
export async function askForPlace(
  tx: Tx,
  { meetingId, memberId }: { meetingId: number; memberId: number },
  { group, organisationId }: { group: GroupCode; organisationId: number | null },
  { named, needs, remind, at }: RegistrationWishes & { at: Date },
): Promise<number> {
  const { id } = await one(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO meeting_registrations (meeting_id, member_id, group_code, organisation_id, state, asked_at, named, needs, remind)
        VALUES (${meetingId}, ${memberId}, ${group}, ${organisationId}, 'waiting', ${at}, ${named}, ${needs}, ${remind})
        ON CONFLICT ON CONSTRAINT meeting_registrations_once DO UPDATE SET group_code = excluded.group_code,
          organisation_id = excluded.organisation_id, state = 'waiting', asked_at = excluded.asked_at, named = excluded.named,
          needs = excluded.needs, remind = excluded.remind, reminded_at = NULL
        RETURNING id`,
  );
  return id;
}

/** Changes what somebody said when they registered. */
export async function changeWishes(
  tx: Tx,
  id: number,
  { named, needs, remind }: RegistrationWishes,
): Promise<void> {
  await run(
    tx,
    sql`UPDATE meeting_registrations SET named = ${named}, needs = ${needs}, remind = ${remind} WHERE id = ${id}`,
  );
}

/** Gives places to these who wait. Violates meetings_capacity where there are fewer. */
export async function givePlaces(tx: Tx, ids: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`UPDATE meeting_registrations SET state = 'registered' WHERE id = ANY(${[...ids]}) AND state = 'waiting'`,
  );
}

/** Takes a registration back, and what was needed with it; false where it was taken back before. */
export async function endRegistration(tx: Tx, id: number): Promise<boolean> {
  const ended = await run(
    tx,
    sql`UPDATE meeting_registrations SET state = 'cancelled', needs = NULL WHERE id = ${id} AND state <> 'cancelled'`,
  );
  return ended === 1;
}

const RegisteredMember = z.object({
  id: z.number(),
  memberId: z.number(),
  email: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});
export type RegisteredMember = z.output<typeof RegisteredMember>;

/** Returns who is written to of these registrations r of a meeting, at most 10,000. */
function participants(db: Queryable, where: Sql): Promise<RegisteredMember[]> {
  return many(
    db,
    RegisteredMember,
    sql`SELECT r.id, m.id AS member_id, m.email::text, m.language, m.time_zone
        FROM meeting_registrations r JOIN members m ON m.id = r.member_id AND m.email IS NOT NULL
        WHERE ${where} ORDER BY r.asked_at, r.id LIMIT 10000`,
  );
}

/** Returns those who wait for a place and may take one now, to be written to. */
export function waitingParticipants(db: Queryable, meetingId: number, at: Date): Promise<RegisteredMember[]> {
  return participants(db, sql`r.meeting_id = ${meetingId} AND ${mayMoveUp(at)}`);
}

/** Returns the holders of these registrations, to be written to. */
export function participantsWith(db: Queryable, ids: readonly number[]): Promise<RegisteredMember[]> {
  return participants(db, sql`r.id = ANY(${[...ids]})`);
}

/** Returns everybody who has a place or waits for one, to be written to. */
export function allParticipants(db: Queryable, meetingId: number): Promise<RegisteredMember[]> {
  return participants(db, sql`r.meeting_id = ${meetingId} AND r.state <> 'cancelled'`);
}
