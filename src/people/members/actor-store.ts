import { z } from 'zod';
import { type Member, roles } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

export const MemberRow = z.object({
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
  grants: z.array(z.object({ role: z.enum(roles), boardId: z.number().nullable() })),
  suspendedUntil: z.date().nullable(),
  limitedUntil: z.date().nullable(),
  publishedCount: z.number(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

/** Returns the columns of MemberRow for the member m, with the roles and the suspension in force at this moment. */
export function actorColumns(now: Date): Sql {
  return sql`m.id, m.handle::text, m.name, m.group_code AS "group", m.organisation, m.organisation_id,
           m.verified_at IS NOT NULL AS verified,
           (SELECT coalesce(json_agg(json_build_object(
                 'id', a.id, 'organisationId', o.id, 'name', o.name, 'group', o.group_code, 'listed', o.listed_at IS NOT NULL,
                 'countersigned', o.countersign, 'speak', a.may_speak, 'invite', a.may_invite,
                 'countersign', a.may_countersign) ORDER BY a.confirmed_at, a.id), '[]')
            FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
            WHERE a.member_id = m.id AND a.ended_at IS NULL AND a.confirmed_at IS NOT NULL) AS affiliations,
           m.contributions_count AS published_count, m.language, m.time_zone,
           (SELECT coalesce(json_agg(json_build_object('role', g.role, 'boardId', g.board_id)), '[]')
            FROM grants g
            WHERE g.member_id = m.id AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})) AS grants,
           (SELECT max(s.ends_at)
            FROM (SELECT s.* FROM sanctions s WHERE s.member_id = m.id
                  UNION ALL SELECT s.* FROM remembered_suspensions r JOIN sanctions s ON s.id = r.sanction_id
                  WHERE r.member_id = m.id) s
            WHERE s.kind = 'suspension' AND s.lifted_at IS NULL AND s.starts_at <= ${now}
              AND s.ends_at > ${now}) AS suspended_until,
           (SELECT max(s.ends_at) FROM sanctions s
            WHERE s.member_id = m.id AND s.kind = 'limit' AND s.lifted_at IS NULL AND s.starts_at <= ${now}
              AND s.ends_at > ${now}) AS limited_until`;
}

/** Whether the moderators have closed the account of the member m: nobody signs in to it. */
export const shutOut: Sql = sql`EXISTS (SELECT FROM sanctions x WHERE x.member_id = m.id AND x.kind = 'closure' AND x.lifted_at IS NULL)`;

/** Returns a member as an actor, with the roles and the suspension in force at this moment. */
export async function memberActor(db: Queryable, id: number, now: Date): Promise<Member | undefined> {
  const row = await maybeOne(
    db,
    MemberRow,
    sql`SELECT ${actorColumns(now)} FROM members m WHERE m.id = ${id} AND m.closed_at IS NULL AND NOT ${shutOut}`,
  );
  return row && { kind: 'member', ...row };
}
