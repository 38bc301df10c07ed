import { z } from 'zod';
import { visibleCases } from '#src/moderation/cases/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { suspicionRecipients } from './suspicion.ts';

const SuspicionRow = z.object({
  id: z.number(),
  caseId: z.number(),
  words: z.string(),
  recipient: z.enum(suspicionRecipients),
  memberState: z.string().nullable(),
  raisedBy: z.string(),
  raisedAt: z.date(),
  toldAt: z.date().nullable(),
  toldHow: z.string().nullable(),
  reference: z.string().nullable(),
});
export type Suspicion = z.output<typeof SuspicionRow>;

const suspicions = (actor: Actor, which: Sql) => sql`
  SELECT s.id, s.case_id, s.words, s.recipient, s.member_state, m.name AS raised_by, s.raised_at, s.told_at, s.told_how, s.reference
  FROM suspicions s JOIN cases k ON k.id = s.case_id JOIN members m ON m.id = s.raised_by WHERE ${visibleCases(actor)} ${which}`;

/** Returns the suspicions of the boards that the actor moderates, newest first: one more than `size` where there are more. */
export function suspicionsFor(
  db: Queryable,
  actor: Actor,
  cursor: Cursor,
  size: number,
): Promise<Suspicion[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND s.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  const order = backwards ? sql`s.id` : sql`s.id DESC`;
  return many(db, SuspicionRow, suspicions(actor, sql`${from} ORDER BY ${order} LIMIT ${size + 1}`));
}

/** Returns a suspicion of a board that the actor moderates. */
export function suspicionFor(db: Queryable, actor: Actor, id: number): Promise<Suspicion | undefined> {
  return maybeOne(db, SuspicionRow, suspicions(actor, sql`AND s.id = ${id}`));
}

const Evidence = z.object({ evidence: z.unknown() });

/** Returns all that was known when a suspicion was raised. */
export async function evidenceOf(db: Queryable, id: number): Promise<unknown> {
  return (await one(db, Evidence, sql`SELECT evidence FROM suspicions WHERE id = ${id}`)).evidence;
}

const Id = z.object({ id: z.number() });

type NewSuspicion = {
  submissionKey: string;
  caseId: number;
  words: string;
  recipient: string;
  memberState: string | null;
  raisedBy: number;
  at: Date;
};

/** Stores a suspicion with all that is known of the item, its author and what was said about it; its number. */
export async function insertSuspicion(tx: Tx, s: NewSuspicion, snapshot: Sql): Promise<number> {
  await run(
    tx,
    sql`INSERT INTO suspicions (submission_key, case_id, words, recipient, member_state, raised_by, raised_at, evidence)
        SELECT ${s.submissionKey}, k.id, ${s.words}, ${s.recipient}, ${s.memberState}, ${s.raisedBy}, ${s.at}, jsonb_build_object(
          'item', (${snapshot}),
          'author', (SELECT jsonb_build_object('number', m.id, 'name', m.name, 'handle', m.handle, 'email', m.email,
              'since', m.created_at, 'language', m.language) FROM members m WHERE m.id = k.author_id),
          'reports', (SELECT coalesce(jsonb_agg(jsonb_build_object('source', e.source, 'words', e.words, 'at', e.at) ORDER BY e.id), '[]')
            FROM case_entries e WHERE e.case_id = k.id))
        FROM cases k WHERE k.id = ${s.caseId}
        ON CONFLICT ON CONSTRAINT suspicions_submission_key DO NOTHING`,
  );
  const { id } = await one(tx, Id, sql`SELECT id FROM suspicions WHERE submission_key = ${s.submissionKey}`);
  return id;
}

type Told = { at: Date; how: string; reference: string | null };

/** Stores when and how the authority was told; false where that is stored already. */
export async function setSuspicionTold(
  db: Queryable,
  id: number,
  { at, how, reference }: Told,
): Promise<boolean> {
  const touched = await run(
    db,
    sql`UPDATE suspicions SET told_at = ${at}, told_how = ${how}, reference = ${reference} WHERE id = ${id} AND told_at IS NULL`,
  );
  return touched === 1;
}
