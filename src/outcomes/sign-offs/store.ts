import { z } from 'zod';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type Stance, stances } from './sign-off.ts';

type NewSignOff = {
  documentId: number;
  version: number;
  /** The section of which it is said; null: of the whole. */
  anchor: string | null;
  organisationId: number;
  organisation: string;
  group: GroupCode;
  stance: Stance;
  /** The document with its words, or the reservation that it joins. */
  wordsId: number | null;
  joinsId: number | null;
  givenBy: number;
  /** Whether its organisation asks another delegate to countersign first. */
  countersign: boolean;
  at: Date;
};

/** Stores a sign-off; returns its number. Violates sign_offs_mandate where the member may not give it. */
export async function insertSignOff(tx: Tx, s: NewSignOff): Promise<number> {
  const { id } = await one(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO sign_offs (document_id, version, anchor, organisation_id, organisation, group_code, stance, words_id,
                               joins_id, given_by, given_at, countersign)
        VALUES (${s.documentId}, ${s.version}, ${s.anchor}, ${s.organisationId}, ${s.organisation}, ${s.group}, ${s.stance},
                ${s.wordsId}, ${s.joinsId}, ${s.givenBy}, ${s.at}, ${s.countersign}) RETURNING id`,
  );
  return id;
}

/** Countersigns a sign-off that waits; false where it no longer does. Violates sign_offs_mandate without the right. */
export async function countersignSignOff(tx: Tx, id: number, by: number, at: Date): Promise<boolean> {
  const signed = await run(
    tx,
    sql`UPDATE sign_offs SET countersigned_by = ${by}, countersigned_at = ${at}
        WHERE id = ${id} AND countersign AND countersigned_at IS NULL`,
  );
  return signed === 1;
}

const SignOffRow = z.object({
  id: z.number(),
  documentId: z.number(),
  version: z.number(),
  anchor: z.string().nullable(),
  organisationId: z.number(),
  organisation: z.string(),
  organisationSlug: z.string().nullable(),
  group: z.enum(groupCodes),
  stance: z.enum(stances),
  wordsId: z.number().nullable(),
  joinsId: z.number().nullable(),
  givenBy: z.number(),
  givenAt: z.date(),
  /** Whether it waits for a countersignature, and so does not count yet. */
  waits: z.boolean(),
});
export type SignOff = z.output<typeof SignOffRow>;

const columns = sql`s.id, s.document_id, s.version, s.anchor, s.organisation_id,
  shown_organisation(s.organisation, s.organisation_id) AS organisation, o.slug AS organisation_slug,
  s.group_code AS "group", s.stance, s.words_id, s.joins_id, s.given_by, s.given_at,
  s.countersign AND s.countersigned_at IS NULL AS waits`;
const named = sql`LEFT JOIN organisations o ON o.id = s.organisation_id AND o.listed_at IS NOT NULL`;

/**
 * Returns the sign-offs of a version, or of all (null), that count: of each organisation and section the latest that waits
 * for nobody; and those that wait for a countersignature of these organisations. In the order in which they were given; with `until`, as
 * it was then.
 */
export function standingSignOffs(
  db: Queryable,
  { documentId, version, until }: { documentId: number; version: number | null; until?: Date | null },
  countersigning: readonly number[] = [],
): Promise<SignOff[]> {
  return many(
    db,
    SignOffRow,
    sql`SELECT ${columns} FROM (
          SELECT DISTINCT ON (organisation_id, anchor, waits) * FROM (
            SELECT *, countersign AND countersigned_at IS NULL AS waits FROM sign_offs
            WHERE document_id = ${documentId} AND (${version}::integer IS NULL OR version = ${version})
              AND (${until ?? null}::timestamptz IS NULL OR given_at < ${until ?? null})) given
          WHERE NOT waits OR organisation_id = ANY(${[...countersigning]})
          ORDER BY organisation_id, anchor, waits, id DESC) s ${named}
        ORDER BY s.id`,
  );
}

/** Returns the sign-off with this number; undefined where there is none. */
export function signOffWithNumber(db: Queryable, id: number): Promise<SignOff | undefined> {
  return maybeOne(db, SignOffRow, sql`SELECT ${columns} FROM sign_offs s ${named} WHERE s.id = ${id}`);
}

/** Returns those of these organisations for which nobody but this member may countersign. */
export async function withoutCountersigner(
  db: Queryable,
  memberId: number,
  organisationIds: readonly number[],
): Promise<number[]> {
  const rows = await many(
    db,
    z.object({ id: z.number() }),
    sql`SELECT o.id FROM organisations o WHERE o.id = ANY(${[...organisationIds]}) AND NOT EXISTS (
          SELECT FROM affiliations a WHERE a.organisation_id = o.id AND a.member_id <> ${memberId}
            AND a.ended_at IS NULL AND a.confirmed_at IS NOT NULL AND a.may_countersign)`,
  );
  return rows.map(({ id }) => id);
}
