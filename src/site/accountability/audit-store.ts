import { z } from 'zod';
import { roles } from '#src/platform/access/actor.ts';
import { auditOutcomes } from '#src/platform/audit/entry.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, one, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { AuditFilter } from './forms.ts';

const AuditRow = z.object({
  id: z.number(),
  at: z.date(),
  actorName: z.string().nullable(),
  actorHandle: z.string().nullable(),
  role: z.enum(roles).nullable(),
  act: z.string(),
  aboutKind: z.string().nullable(),
  aboutId: z.number().nullable(),
  /** By what a member or an organisation is named in addresses. */
  aboutSlug: z.string().nullable(),
  aboutName: z.string().nullable(),
  outcome: z.enum(auditOutcomes),
});
export type AuditRow = z.output<typeof AuditRow>;

/** Returns entries of the audit, the newest first: one more than `size` where there are more; see pageOf. */
export function auditEntries(
  db: Queryable,
  { who, act, about, number, from, until }: AuditFilter,
  cursor: Cursor,
  size: number,
): Promise<AuditRow[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  return many(
    db,
    AuditRow,
    sql`SELECT e.id, e.at, actor.name AS actor_name, actor.handle::text AS actor_handle, e.role, e.act, e.about_kind, e.about_id,
               coalesce(m.handle::text, o.slug, n.slug) AS about_slug, coalesce(m.name, o.name, n.name) AS about_name, e.outcome
        FROM audit_entries e
        LEFT JOIN members actor ON actor.id = e.actor_id
        LEFT JOIN members m ON e.about_kind = 'member' AND m.id = e.about_id
        LEFT JOIN organisations o ON e.about_kind = 'organisation' AND o.id = e.about_id
        LEFT JOIN partner_names n ON e.about_kind = 'partner' AND n.partner_id = e.about_id AND NOT n.former
        WHERE true
          ${who === null ? empty : sql`AND e.actor_id = (SELECT id FROM members WHERE handle = ${who})`}
          ${act === null ? empty : sql`AND e.act = ${act}`}
          ${about === null ? empty : sql`AND e.about_kind = ${about}`}
          ${number === null ? empty : sql`AND e.about_id = ${number}`}
          ${from === null ? empty : sql`AND e.at >= ${new Date(`${from}T00:00:00Z`)}`}
          ${until === null ? empty : sql`AND e.at < ${new Date(`${until}T00:00:00Z`)}::timestamptz + interval '1 day'`}
          ${start === undefined ? empty : sql`AND e.id ${backwards ? sql`>` : sql`<`} ${start}`}
        ORDER BY e.id ${backwards ? empty : sql`DESC`} LIMIT ${size + 1}`,
  );
}

const AuditHead = z.object({ id: z.number(), hash: z.string() });
export type AuditHead = z.output<typeof AuditHead>;

/** Returns how many entries the chain has, and the hash of the last. */
export function auditHead(db: Queryable): Promise<AuditHead> {
  return one(db, AuditHead, sql`SELECT id, encode(hash, 'hex') AS hash FROM audit_head`);
}
