import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

const Leaver = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  passwordHash: z.string().nullable(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});
type Leaver = z.output<typeof Leaver>;

const leaver = sql`SELECT id, handle::text, name, email::text, password_hash, language, time_zone FROM members`;

/** Returns the member who wants to leave; undefined where their account is closed. */
export function leaverById(db: Queryable, id: number): Promise<Leaver | undefined> {
  return maybeOne(db, Leaver, sql`${leaver} WHERE id = ${id} AND closed_at IS NULL`);
}

/**
 * Lets each statement of the transaction take ten minutes, and not seconds: all texts are looked through for the name, which
 * takes longer the more there are, and an account must be closed however many they are.
 */
export async function takeTime(tx: Tx): Promise<void> {
  await run(tx, sql`SELECT set_config('statement_timeout', '10min', true)`);
}

/**
 * Returns the member, locked until the transaction ends: what others insert for them waits, and is refused once the
 * account is closed.
 */
export function lockLeaver(tx: Tx, id: number): Promise<Leaver | undefined> {
  return maybeOne(tx, Leaver, sql`${leaver} WHERE id = ${id} AND closed_at IS NULL FOR UPDATE`);
}

const ClosingSummary = z.object({
  own: z.number(),
  unpublished: z.number(),
  debates: z.number(),
  organisations: z.array(z.object({ name: z.string(), contributions: z.number() })),
  answers: z.number(),
  drafts: z.number(),
  roles: z.number(),
  suspendedUntil: z.date().nullable(),
});
export type ClosingSummary = z.output<typeof ClosingSummary>;

/** Returns what closing would touch: how much was said for oneself, for whom else, and what goes either way. */
export function closingSummary(db: Queryable, id: number, now: Date): Promise<ClosingSummary> {
  return one(
    db,
    ClosingSummary,
    sql`SELECT (SELECT count(*) FROM contributions c WHERE c.author_id = ${id} AND c.organisation_id IS NULL
                  AND c.state NOT IN ('held', 'withdrawn')) AS own,
               (SELECT count(*) FROM contributions c WHERE c.author_id = ${id} AND c.state IN ('held', 'withdrawn')) AS unpublished,
               (SELECT count(DISTINCT c.debate_id) FROM contributions c WHERE c.author_id = ${id}
                  AND c.state NOT IN ('held', 'withdrawn')) AS debates,
               (SELECT coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'contributions', o.n) ORDER BY o.name), '[]')
                FROM (SELECT o.name, count(*) AS n FROM contributions c JOIN organisations o ON o.id = c.organisation_id
                      WHERE c.author_id = ${id} AND c.state NOT IN ('held', 'withdrawn') GROUP BY o.id LIMIT 20) o) AS organisations,
               (SELECT count(*) FROM agreements a WHERE a.member_id = ${id})
                 + (SELECT count(*) FROM positions p WHERE p.member_id = ${id}) AS answers,
               (SELECT count(*) FROM drafts d WHERE d.member_id = ${id}) AS drafts,
               (SELECT count(*) FROM grants g WHERE g.member_id = ${id} AND (g.ends_at IS NULL OR g.ends_at > ${now})) AS roles,
               (SELECT max(s.ends_at) FROM sanctions s WHERE s.member_id = ${id} AND s.kind = 'suspension'
                  AND s.lifted_at IS NULL AND s.ends_at > ${now}) AS suspended_until`,
  );
}
