import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';

const DebateTitle = z.object({ title: z.string(), language: z.string() });

/** Returns the title of a debate that everybody reads, and its language. */
export function publicDebateTitle(db: Queryable, debateId: number) {
  return maybeOne(
    db,
    DebateTitle,
    sql`SELECT h.title, d.language FROM debates d
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE d.id = ${debateId} AND is_public_debate(d.state)`,
  );
}

/** Tells whether there is a member with this number who can get mails. */
export async function getsMail(db: Queryable, memberId: number): Promise<boolean> {
  const row = await maybeOne(
    db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM members WHERE id = ${memberId} AND email IS NOT NULL`,
  );
  return row !== undefined;
}
