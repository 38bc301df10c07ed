import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';

const OwnerRow = z.object({ language: z.string(), renewals: z.number() });

/** Returns the language of a member whose account is open, and how often the address of their calendar was made anew. */
export function calendarOwner(
  db: Queryable,
  memberId: number,
): Promise<z.output<typeof OwnerRow> | undefined> {
  return maybeOne(
    db,
    OwnerRow,
    sql`SELECT m.language, coalesce(a.renewals, 0) AS renewals
        FROM members m LEFT JOIN calendar_addresses a ON a.member_id = m.id
        WHERE m.id = ${memberId} AND m.email IS NOT NULL`,
  );
}

/** Makes the address of a member's calendar anew: the one before opens nothing. */
export async function renewCalendarAddress(db: Queryable, memberId: number): Promise<void> {
  await run(
    db,
    sql`INSERT INTO calendar_addresses (member_id, renewals) VALUES (${memberId}, 1)
        ON CONFLICT (member_id) DO UPDATE SET renewals = calendar_addresses.renewals + 1`,
  );
}
