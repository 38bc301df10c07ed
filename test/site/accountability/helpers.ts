import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { auditHead } from '#src/site/accountability/audit-store.ts';

const Entry = z.object({
  id: z.number(),
  actorId: z.number().nullable(),
  role: z.string().nullable(),
  act: z.string(),
  about: z.string().nullable(),
  outcome: z.string(),
});

/** The entries of the audit after one, oldest first. */
export function entries(db: Db, after = 0) {
  return many(
    db,
    Entry,
    sql`SELECT id, actor_id, role, act, about_kind || ' ' || about_id AS about, outcome FROM audit_entries
        WHERE id > ${after} ORDER BY id`,
  );
}

/** What was audited while this was done: act, what about, and how it ended. */
export async function auditedWhile(db: Db, work: () => PromiseLike<unknown>) {
  const { id } = await auditHead(db);
  await work();
  return (await entries(db, id)).map(({ act, about, outcome }) => [act, about, outcome]);
}
