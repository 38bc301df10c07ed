import type { Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { AuditEntry } from './entry.ts';

/** Adds an entry for what is done on the command line, by nobody that the platform knows. */
export async function appendCommand(
  db: Queryable,
  command: Pick<AuditEntry, 'at' | 'act' | 'about'>,
): Promise<void> {
  await appendEntry(db, { ...command, actorId: null, role: null, outcome: 'done' });
}

/** Adds an entry to the chain, whose head stays locked until the transaction ends. */
export async function appendEntry(db: Queryable, entry: AuditEntry): Promise<void> {
  const { at, actorId, role, act, about, outcome } = entry;
  await run(
    db,
    sql`INSERT INTO audit_entries (at, actor_id, role, act, about_kind, about_id, outcome)
        VALUES (${at}, ${actorId}, ${role}, ${act}, ${about?.kind ?? null}, ${about?.id ?? null}, ${outcome})`,
  );
}
