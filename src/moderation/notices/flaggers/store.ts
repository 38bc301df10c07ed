import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Flagger = z.object({
  id: z.number(),
  name: z.string(),
  memberHandle: z.string().nullable(),
  domain: z.string().nullable(),
  hasKey: z.boolean(),
  coordinator: z.string(),
  areas: z.array(z.string()),
  startsAt: z.date(),
  endsAt: z.date().nullable(),
  /** What they sent: notices, those that do not say enough, and the items of all of them. */
  notices: z.number(),
  imprecise: z.number(),
  items: z.number(),
});
export type Flagger = z.output<typeof Flagger>;

function flaggers(which: Sql): Sql {
  return sql`SELECT f.id, f.name, m.handle::text AS member_handle, f.domain, f.key_hash IS NOT NULL AS has_key, f.coordinator,
      f.areas, f.starts_at, f.ends_at, count(DISTINCT n.id)::integer AS notices,
      count(DISTINCT n.id) FILTER (WHERE n.imprecise_at IS NOT NULL)::integer AS imprecise, count(i.id)::integer AS items
    FROM trusted_flaggers f
    LEFT JOIN members m ON m.id = f.member_id
    LEFT JOIN notices n ON n.flagger_id = f.id
    LEFT JOIN notice_items i ON i.notice_id = n.id
    ${which} GROUP BY f.id, m.handle`;
}

/** Returns every trusted flagger there ever was, by name; the list is that of a few Coordinators, and so has an end. */
export function allFlaggers(db: Queryable): Promise<Flagger[]> {
  return many(db, Flagger, sql`${flaggers(sql``)} ORDER BY f.name, f.id LIMIT 1000`);
}

/** Returns the trusted flagger with this number. */
export function flaggerById(db: Queryable, id: number): Promise<Flagger | undefined> {
  return maybeOne(db, Flagger, flaggers(sql`WHERE f.id = ${id}`));
}

const ActiveFlagger = z.object({ id: z.number(), name: z.string(), areas: z.array(z.string()) });
type ActiveFlagger = z.output<typeof ActiveFlagger>;

type FlaggerMarks = { memberId: number | null; keyHash: Buffer | null };

/**
 * Returns as which trusted flagger somebody writes at this moment: by the key of their link, by their account, or by the
 * domain of its confirmed address. An address that is only typed proves nothing.
 */
export function flaggerOf(
  db: Queryable,
  { memberId, keyHash }: FlaggerMarks,
  now: Date,
): Promise<ActiveFlagger | undefined> {
  return maybeOne(
    db,
    ActiveFlagger,
    sql`SELECT f.id, f.name, f.areas FROM trusted_flaggers f
        WHERE f.starts_at <= ${now} AND (f.ends_at IS NULL OR f.ends_at > ${now})
          AND (f.key_hash = ${keyHash} OR f.member_id = ${memberId}
            OR f.domain = (SELECT split_part(lower(m.email::text), '@', 2) FROM members m WHERE m.id = ${memberId}))
        ORDER BY f.id LIMIT 1`,
  );
}

type NewFlagger = {
  name: string;
  memberId: number | null;
  domain: string | null;
  keyHash: Buffer | null;
  coordinator: string;
  areas: readonly string[];
  startsAt: Date;
  endsAt: Date | null;
  addedBy: number;
  at: Date;
};

const Id = z.object({ id: z.number() });

/** Stores a trusted flagger; returns its number. */
export async function insertFlagger(tx: Tx, f: NewFlagger): Promise<number> {
  const { id } = await one(
    tx,
    Id,
    sql`INSERT INTO trusted_flaggers (name, member_id, domain, key_hash, coordinator, areas, starts_at, ends_at, added_by, added_at)
        VALUES (${f.name}, ${f.memberId}, ${f.domain}, ${f.keyHash}, ${f.coordinator}, ${f.areas}, ${f.startsAt}, ${f.endsAt}, ${f.addedBy}, ${f.at})
        RETURNING id`,
  );
  return id;
}

/** Ends the status of a trusted flagger, where it has not ended; false where it has. */
export async function endFlagger(tx: Tx, id: number, at: Date): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE trusted_flaggers SET ends_at = ${at} WHERE id = ${id} AND starts_at < ${at} AND (ends_at IS NULL OR ends_at > ${at})`,
  );
  return touched === 1;
}

const FlaggersNotice = z.object({
  id: z.number(),
  receivedAt: z.date(),
  category: z.string(),
  keyword: z.string().nullable(),
  withinArea: z.boolean(),
  items: z.number(),
  decided: z.number(),
  acted: z.number(),
  impreciseAt: z.date().nullable(),
  impreciseBecause: z.string().nullable(),
});
export type FlaggersNotice = z.output<typeof FlaggersNotice>;

/** Returns the notices of a trusted flagger, newest first, with what became of them; at most `most`. */
export function noticesOfFlagger(
  db: Queryable,
  flaggerId: number,
  imprecise: boolean,
  most: number,
): Promise<FlaggersNotice[]> {
  return many(
    db,
    FlaggersNotice,
    sql`SELECT n.id, n.received_at, n.category, n.keyword, n.within_area, count(i.id)::integer AS items,
               count(i.id) FILTER (WHERE first.act IS NOT NULL)::integer AS decided,
               count(i.id) FILTER (WHERE first.act NOT IN ('keep', 'approve', 'restore'))::integer AS acted,
               n.imprecise_at, n.imprecise_because
        FROM notices n JOIN notice_items i ON i.notice_id = n.id
        LEFT JOIN LATERAL (
          SELECT d.act FROM decisions d WHERE d.case_id = i.case_id AND d.decided_at >= n.received_at ORDER BY d.id LIMIT 1
        ) first ON true
        WHERE n.flagger_id = ${flaggerId} AND (n.imprecise_at IS NOT NULL OR NOT ${imprecise})
        GROUP BY n.id ORDER BY n.id DESC LIMIT ${most}`,
  );
}

/** Returns the number of the member with this handle; undefined where nobody has it. */
export async function memberWithHandle(db: Queryable, handle: string): Promise<number | undefined> {
  return (await maybeOne(db, Id, sql`SELECT id FROM members WHERE handle = ${handle} AND closed_at IS NULL`))
    ?.id;
}
