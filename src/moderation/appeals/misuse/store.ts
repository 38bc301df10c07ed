import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';

const Figures = z.object({ submitted: z.number(), unfounded: z.number() });

/** Returns how many complaints came from this address since then, and how many of them changed nothing. */
export function complaintFigures(
  db: Queryable,
  email: string,
  since: Date,
): Promise<z.output<typeof Figures>> {
  return one(
    db,
    Figures,
    sql`SELECT count(*) AS submitted, count(*) FILTER (WHERE a.outcome = 'upheld') AS unfounded
        FROM appeals a JOIN decision_recipients r ON r.id = a.recipient_id LEFT JOIN notices n ON n.id = r.notice_id
        LEFT JOIN members m ON m.id = coalesce(r.member_id, n.member_id)
        WHERE a.sent_at >= ${since} AND coalesce(m.email, n.email) = ${email}`,
  );
}
