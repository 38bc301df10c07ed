import type { SessionData } from 'express-session';
import { z } from 'zod';
import { unreadCount } from '#src/concerns/notifications/unread.ts';
import { removeExpiredSessions } from '#src/people/accounts/sessions/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { Profile } from './forms.ts';

const MemberRow = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  organisationId: z.number().nullable(),
  verified: z.boolean(),
  affiliations: z.array(
    z.object({
      id: z.number(),
      organisationId: z.number(),
      name: z.string(),
      group: z.enum(groupCodes),
      listed: z.boolean(),
      countersigned: z.boolean(),
      speak: z.boolean(),
      invite: z.boolean(),
      countersign: z.boolean(),
    }),
  ),
  grants: z.array(
    z.object({ role: z.enum(['curator', 'moderator', 'admin']), boardId: z.number().nullable() }),
  ),
  suspendedUntil: z.date().nullable(),
  publishedCount: z.number(),
  unreadNotices: z.number(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

/** What MemberRow holds of the member m, at this moment. */
function actorColumns(now: Date): Sql {
  return sql`m.id, m.handle::text, m.name, m.group_code AS "group", m.organisation, m.organisation_id,
           m.verified_at IS NOT NULL AS verified,
           (SELECT coalesce(json_agg(json_build_object(
                 'id', a.id, 'organisationId', o.id, 'name', o.name, 'group', o.group_code, 'listed', o.listed_at IS NOT NULL,
                 'countersigned', o.countersign, 'speak', a.may_speak, 'invite', a.may_invite,
                 'countersign', a.may_countersign) ORDER BY a.confirmed_at, a.id), '[]')
            FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
            WHERE a.member_id = m.id AND a.ended_at IS NULL AND a.confirmed_at IS NOT NULL) AS affiliations,
           m.contributions_count AS published_count, m.language, m.time_zone,
           ${unreadCount(sql`m.id`)} AS unread_notices,
           (SELECT coalesce(json_agg(json_build_object('role', g.role, 'boardId', g.board_id)), '[]')
            FROM grants g
            WHERE g.member_id = m.id AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})) AS grants,
           (SELECT max(s.ends_at)
            FROM (SELECT s.* FROM sanctions s WHERE s.member_id = m.id
                  UNION ALL SELECT s.* FROM remembered_suspensions r JOIN sanctions s ON s.id = r.sanction_id
                  WHERE r.member_id = m.id) s
            WHERE s.kind = 'suspension' AND s.lifted_at IS NULL AND s.starts_at <= ${now}
              AND s.ends_at > ${now}) AS suspended_until`;
}

/** Who acts: the member with the roles and the suspension in force at this moment. */
export async function memberActor(db: Queryable, id: number, now: Date): Promise<Member | undefined> {
  const row = await maybeOne(
    db,
    MemberRow,
    sql`SELECT ${actorColumns(now)} FROM members m WHERE m.id = ${id} AND m.closed_at IS NULL`,
  );
  return row && { kind: 'member', ...row };
}

// What the session store itself wrote.
const StoredSession = z.custom<SessionData>(
  (kept) => typeof kept === 'object' && kept !== null && 'cookie' in kept,
);

const SessionRow = z
  .looseObject({ sess: StoredSession, id: z.number().nullable() })
  .transform(({ sess, ...row }) => ({
    sess,
    member: row.id === null ? undefined : { kind: 'member' as const, ...MemberRow.parse(row) },
  }));

/** A session that has not expired, with the member it names: every request of a member asks this. */
export function sessionWithMember(
  db: Queryable,
  sid: string,
  now: Date,
): Promise<z.output<typeof SessionRow> | undefined> {
  return maybeOne(
    db,
    SessionRow,
    sql`SELECT s.sess, ${actorColumns(now)}
        FROM sessions s LEFT JOIN members m ON m.id = (s.sess -> 'passport' ->> 'user')::bigint AND m.closed_at IS NULL
        WHERE s.sid = ${sid} AND s.expire >= ${now}`,
  );
}

/** Keeps the interface language a member chose. */
export async function rememberLanguage(
  db: Queryable,
  id: number,
  language: InterfaceLanguage,
): Promise<void> {
  await run(db, sql`UPDATE members SET language = ${language} WHERE id = ${id}`);
}

/** Removes what has expired: registrations, one-time links, sessions and counters of attempts. */
export async function removeExpiredAccountData(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM registrations WHERE expires_at <= ${now}`);
  await run(db, sql`DELETE FROM member_tokens WHERE expires_at <= ${now}`);
  await removeExpiredSessions(db, now);
  await run(db, sql`DELETE FROM rate_limits WHERE expire <= ${now.getTime()}`);
}

const AccountRow = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  verified: z.boolean(),
  email: z.string(),
  passwordHash: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});
/** A member as the account's own pages and mails need them: never shown to anybody else. */
export type Account = z.output<typeof AccountRow>;

const account = sql`SELECT id, handle::text, name, group_code AS "group", organisation, verified_at IS NOT NULL AS verified,
  email::text, password_hash, language, time_zone FROM members`;

/** The account of an address; undefined for addresses without one. */
export async function accountByEmail(db: Queryable, email: string): Promise<Account | undefined> {
  return maybeOne(db, AccountRow, sql`${account} WHERE email = ${email}`);
}

/** The account of a member who can sign in; throws for one who cannot. */
export async function accountOf(db: Queryable, id: number): Promise<Account> {
  return one(db, AccountRow, sql`${account} WHERE id = ${id} AND email IS NOT NULL`);
}

/** Stores a new password; false when it is not `before` any more, because somebody else just changed it. */
export async function storePassword(
  db: Queryable,
  id: number,
  hash: string,
  before: string,
): Promise<boolean> {
  const changed = await run(
    db,
    sql`UPDATE members SET password_hash = ${hash} WHERE id = ${id} AND password_hash = ${before}`,
  );
  return changed > 0;
}

/** Stores a new address; breaks members_email_key where it is taken. */
export async function storeEmail(db: Queryable, id: number, email: string): Promise<void> {
  await run(db, sql`UPDATE members SET email = ${email} WHERE id = ${id}`);
}

/** Stores a profile, without the organisation, which follows from affiliations. */
export async function storeProfile(db: Queryable, id: number, profile: Profile): Promise<void> {
  await run(
    db,
    sql`UPDATE members SET name = ${profile.name}, group_code = ${profile.group},
               language = ${profile.language}, time_zone = ${profile.timeZone}
        WHERE id = ${id}`,
  );
}
