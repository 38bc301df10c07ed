import { holds } from '#src/people/roles/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { mostWorkCounted } from '#src/platform/slice/work.ts';

/** Tells whether the actor answers enquiries, which belong to no board. */
export function canHandleEnquiries(actor: Actor): boolean {
  return boardsWith(actor, 'enquiry:handle') === 'all';
}

/** Returns as SQL how many enquiries wait for the member: what nobody has taken, and what they took and did not answer. */
export function enquiriesWaitingFor(memberId: Sql, now: Date): Sql {
  const handles = holds(memberId, 'enquiry:handle', now, sql`NULL::bigint`);
  return sql`CASE WHEN ${handles} THEN (SELECT count(*) FROM (
    SELECT FROM enquiries e WHERE e.state IN ('new', 'in-review') AND (e.assigned_to IS NULL OR e.assigned_to = ${memberId})
    LIMIT ${mostWorkCounted}) waiting) ELSE 0 END`;
}
