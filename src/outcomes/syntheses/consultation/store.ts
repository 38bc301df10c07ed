import { z } from 'zod';
import { documentStates } from '#src/outcomes/documents/document.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Opens the consultation of a version. */
export async function insertConsultation(
  tx: Tx,
  { id, version }: { id: number; version: number },
  { openedAt, endsAt }: { openedAt: Date; endsAt: Date },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO consultations (document_id, version, opened_at, ends_at) VALUES (${id}, ${version}, ${openedAt}, ${endsAt})`,
  );
  await run(tx, sql`UPDATE syntheses SET stage = 'consultation' WHERE document_id = ${id}`);
}

const ReservationRow = z.object({
  /** The sign-off with which it was given. */
  signOffId: z.number(),
  documentId: z.number(),
  authorId: z.number(),
  state: z.enum(documentStates),
  language: z.string(),
  html: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string(),
  organisationSlug: z.string().nullable(),
  givenAt: z.date(),
  withdrawnAt: z.date().nullable(),
});
export type Reservation = z.output<typeof ReservationRow>;

/** Returns the reservations that were given in words on a version, whatever became of them, the oldest first. */
export function reservationsOn(
  db: Queryable,
  { documentId, version }: { documentId: number; version: number },
): Promise<Reservation[]> {
  return many(
    db,
    ReservationRow,
    sql`SELECT s.id AS sign_off_id, d.id AS document_id, d.author_id, d.state, v.language, coalesce(v.sections -> 0 ->> 'html', '') AS html,
               s.group_code AS "group", shown_organisation(s.organisation, s.organisation_id) AS organisation,
               o.slug AS organisation_slug, s.given_at,
               (SELECT max(e.given_at) FROM sign_offs e WHERE e.document_id = s.document_id AND e.version = s.version
                  AND e.organisation_id = s.organisation_id AND e.stance = 'end' AND (NOT e.countersign OR e.countersigned_at IS NOT NULL))
                 AS withdrawn_at
        FROM sign_offs s
        JOIN documents d ON d.id = s.words_id
        JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        LEFT JOIN organisations o ON o.id = s.organisation_id AND o.listed_at IS NOT NULL
        WHERE s.document_id = ${documentId} AND s.version = ${version} AND s.stance = 'reserve' ORDER BY s.id`,
  );
}

/** Publishes a synthesis whose consultation is over; false where it is not in consultation (any more). */
export async function setPublished(tx: Tx, id: number, at: Date): Promise<boolean> {
  const moved = await run(
    tx,
    sql`UPDATE syntheses SET stage = 'published', published_at = ${at} WHERE document_id = ${id} AND stage = 'consultation'`,
  );
  return moved === 1;
}

/** Asks the addressees of a synthesis that were not asked before. */
export async function askAddressees(tx: Tx, id: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE synthesis_addressees SET asked_at = ${at} WHERE document_id = ${id} AND asked_at IS NULL`,
  );
}
