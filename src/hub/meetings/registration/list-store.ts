import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const ListedRegistration = z.object({
  state: z.enum(['registered', 'waiting']),
  name: z.string().nullable(),
  handle: z.string().nullable(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  askedAt: z.date(),
  named: z.boolean(),
  needs: z.string().nullable(),
});
export type ListedRegistration = z.output<typeof ListedRegistration>;

/** Returns who has a place at a meeting, then who waits, each in the order of asking; at most 10,000. */
export function listRegistrations(db: Queryable, meetingId: number): Promise<ListedRegistration[]> {
  return many(
    db,
    ListedRegistration,
    sql`SELECT r.state, m.name, m.handle::text, r.group_code AS "group", o.name AS organisation, r.asked_at, r.named, r.needs
        FROM meeting_registrations r LEFT JOIN members m ON m.id = r.member_id LEFT JOIN organisations o ON o.id = r.organisation_id
        WHERE r.meeting_id = ${meetingId} AND r.state <> 'cancelled'
        ORDER BY r.state = 'waiting', r.asked_at, r.id LIMIT 10000`,
  );
}
