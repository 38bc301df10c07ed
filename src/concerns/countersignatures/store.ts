import { z } from 'zod';
import { organisationsCountersignedBy } from '#src/people/affiliations/rights/policy.ts';
import { RecipientRow } from '#src/people/members/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Recipient } from '#src/platform/mail/send-template.ts';
import { mostWorkCounted } from '#src/platform/slice/work.ts';

// Every later kind of text that waits gets a column beside contribution_id.
const itemColumns = sql`'contribution' AS kind, s.contribution_id AS item_id`;
const item = { kind: z.string(), itemId: z.number() };

/** A countersignature, on the alias s, that is asked for or was declined: until then nothing is decided about the text. */
export const unsigned: Sql = sql`(s.outcome IS NULL OR s.outcome = 'declined')`;

const AwaitedRow = z.object({
  ...item,
  organisation: z.string(),
  organisationSlug: z.string(),
  askedAt: z.date(),
  /** Whether a moderator reads it too before it appears. */
  screened: z.boolean(),
});
export type AwaitedCountersignature = z.output<typeof AwaitedRow>;

/** Returns what waits for the organisations for which the actor countersigns, the longest waiting first; at most a page. */
export function countersignaturesAwaitedFrom(
  db: Queryable,
  actor: Actor,
): Promise<AwaitedCountersignature[]> {
  return many(
    db,
    AwaitedRow,
    sql`SELECT ${itemColumns}, o.name AS organisation, o.slug AS organisation_slug, s.asked_at,
               EXISTS (SELECT FROM cases k WHERE k.contribution_id = c.id AND k.state = 'open') AS screened
        FROM countersignatures s
        JOIN contributions c ON c.id = s.contribution_id AND c.state = 'held'
        JOIN organisations o ON o.id = s.organisation_id
        WHERE s.outcome IS NULL AND s.organisation_id = ANY(${organisationsCountersignedBy(actor)})
        ORDER BY s.asked_at, s.contribution_id LIMIT ${pageSize}`,
  );
}

/** Returns how much of others waits for the signature of the member with this number, as an expression of their rights. */
export function signaturesWaitingFor(memberId: Sql): Sql {
  return sql`(SELECT count(*) FROM (
    SELECT FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
    JOIN countersignatures s ON s.organisation_id = a.organisation_id AND s.outcome IS NULL
    JOIN contributions c ON c.id = s.contribution_id AND c.state = 'held'
    WHERE a.member_id = ${memberId} AND a.ended_at IS NULL AND a.confirmed_at IS NOT NULL AND a.may_countersign
      AND o.listed_at IS NOT NULL AND s.author_id <> ${memberId}
    LIMIT ${mostWorkCounted}) waiting)`;
}

/** Returns where mail goes for those who countersign for an organisation, but for the author of the text. */
export function countersigners(
  db: Queryable,
  organisationId: number,
  authorId: number,
): Promise<Recipient[]> {
  return many(
    db,
    RecipientRow,
    sql`SELECT m.email::text, m.language, m.time_zone FROM affiliations a JOIN members m ON m.id = a.member_id
        WHERE a.organisation_id = ${organisationId} AND a.ended_at IS NULL AND a.may_countersign AND m.id <> ${authorId}
          AND m.email IS NOT NULL`,
  );
}

const AwaitedAtRow = z.object({ ...item, organisation: z.string() });

/** Returns what waits for the countersignature of this organisation, in the order in which texts are locked. */
export function countersignaturesAwaitedAt(
  tx: Tx,
  organisationId: number,
): Promise<z.output<typeof AwaitedAtRow>[]> {
  return many(
    tx,
    AwaitedAtRow,
    sql`SELECT ${itemColumns}, o.name AS organisation
        FROM countersignatures s
        JOIN contributions c ON c.id = s.contribution_id AND c.state = 'held'
        JOIN organisations o ON o.id = s.organisation_id
        WHERE s.organisation_id = ${organisationId} AND s.outcome IS NULL ORDER BY s.contribution_id`,
  );
}

/** Tells whether the text waits for its organisation: nothing else is decided about it until then. */
export async function awaitsCountersignature(tx: Tx, contributionId: number): Promise<boolean> {
  const found = await maybeOne(
    tx,
    z.object({}),
    sql`SELECT FROM countersignatures s WHERE s.contribution_id = ${contributionId} AND ${unsigned}`,
  );
  return found !== undefined;
}

/** Tells whether the organisation asks for countersignatures; it does not stop to before the transaction ends. */
export async function asksForCountersignature(tx: Tx, organisationId: number): Promise<boolean> {
  const Asks = z.object({ countersign: z.boolean() });
  const organisation = await maybeOne(
    tx,
    Asks,
    sql`SELECT countersign FROM organisations WHERE id = ${organisationId} FOR SHARE`,
  );
  return organisation?.countersign === true;
}

type NewCountersignature = { contributionId: number; organisationId: number; authorId: number; at: Date };

/**
 * Stores that a text waits for its countersignature; after an edit again, whatever was answered before. False where it
 * waited already.
 */
export async function insertCountersignature(tx: Tx, asked: NewCountersignature): Promise<boolean> {
  const { contributionId, organisationId, authorId, at } = asked;
  const { waited } = await one(
    tx,
    z.object({ waited: z.boolean() }),
    sql`WITH before AS (SELECT FROM countersignatures WHERE contribution_id = ${contributionId} AND outcome IS NULL)
        INSERT INTO countersignatures (contribution_id, organisation_id, author_id, asked_at)
        VALUES (${contributionId}, ${organisationId}, ${authorId}, ${at})
        ON CONFLICT (contribution_id) DO UPDATE
        SET asked_at = excluded.asked_at, outcome = NULL, decided_at = NULL, decided_by = NULL, words = NULL, language = NULL
        RETURNING EXISTS (SELECT FROM before) AS waited`,
  );
  return !waited;
}

const Locked = z.object({ answered: z.boolean(), declined: z.boolean(), caseOpen: z.boolean() });

/**
 * Returns the countersignature of a text as it is now and locks it; undefined where none was asked for. The text is
 * locked before it, first of all, as its author's edits lock it.
 */
export function lockCountersignature(
  tx: Tx,
  contributionId: number,
): Promise<z.output<typeof Locked> | undefined> {
  return maybeOne(
    tx,
    Locked,
    sql`SELECT s.outcome IS NOT NULL AS answered, coalesce(s.outcome = 'declined', false) AS declined,
               EXISTS (SELECT FROM cases k WHERE k.contribution_id = s.contribution_id AND k.state = 'open') AS case_open
        FROM countersignatures s WHERE s.contribution_id = ${contributionId} FOR UPDATE OF s`,
  );
}

type CountersignatureAnswer = {
  contributionId: number;
  outcome: 'signed' | 'declined';
  by: number;
  at: Date;
  /** Why not, in this language. */
  words: string | null;
  language: string;
};

/** Stores the answer of a delegate; false where they have no right to it (any more). */
export async function answerCountersignature(tx: Tx, answer: CountersignatureAnswer): Promise<boolean> {
  const { contributionId, outcome, by, at, words } = answer;
  const language = words === null ? null : answer.language;
  const touched = await run(
    tx,
    sql`UPDATE countersignatures s SET outcome = ${outcome}, decided_by = ${by}, decided_at = ${at}, words = ${words},
          language = ${language}
        WHERE s.contribution_id = ${contributionId} AND s.outcome IS NULL AND s.author_id <> ${by}
          AND EXISTS (SELECT FROM affiliations a WHERE a.organisation_id = s.organisation_id AND a.member_id = ${by}
                      AND a.ended_at IS NULL AND a.may_countersign)`,
  );
  return touched === 1;
}

/** Stores that a countersignature, asked for or declined, is not needed any more; nobody gave it. */
export async function waiveCountersignature(tx: Tx, contributionId: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE countersignatures s SET outcome = 'waived', decided_at = ${at}, decided_by = NULL, words = NULL, language = NULL
        WHERE s.contribution_id = ${contributionId} AND ${unsigned}`,
  );
}
