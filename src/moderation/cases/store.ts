import { z } from 'zod';
import type { ScreeningRule } from '#src/moderation/screening/screening.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import {
  type ItemAct,
  type ItemName,
  type LockedItem,
  type ModeratedItem,
  type ModeratedKind,
  withDecidableItems,
} from '#src/platform/slice/moderated-kind.ts';
import { caseStates } from './case.ts';
import { itemColumns, itemValues } from './item-columns.ts';
import { visibleCases } from './policy.ts';

const CaseRow = z.object({
  id: z.number(),
  kind: z.string(),
  itemId: z.number(),
  state: z.enum(caseStates),
  openedAt: z.date(),
  /** Whether it was reported as violent or hateful, so that its text is shown when it is asked for. */
  disturbing: z.boolean(),
  escalatedAt: z.date().nullable(),
  settledRevision: z.number().nullable(),
  claimedBy: z.number().nullable(),
  claimedUntil: z.date().nullable(),
  claimantName: z.string().nullable(),
  /** None where the item stands on no board. */
  boardId: z.number().nullable(),
  boardSlug: z.string().nullable(),
  boardName: z.string().nullable(),
  /** None where nobody is known to have written it. */
  authorId: z.number().nullable(),
  authorSince: z.date().nullable(),
  publishedCount: z.number().nullable(),
});
/** A case with its item, and what can be decided about that. */
export type Case = z.output<typeof CaseRow> & { item: ModeratedItem; acts: readonly ItemAct[] };

/** Returns the case with its item, if it exists for the viewer. */
export async function caseById(
  db: Queryable,
  kinds: readonly ModeratedKind[],
  viewer: Pick<Viewer, 'actor' | 'language' | 'now'>,
  id: number,
): Promise<Case | undefined> {
  const [found] = await casesById(db, kinds, viewer, [id]);
  return found;
}

/** Returns those of the cases with these numbers that exist for the viewer, each with its item, in no order. */
export async function casesById(
  db: Queryable,
  kinds: readonly ModeratedKind[],
  { actor, language, now }: Pick<Viewer, 'actor' | 'language' | 'now'>,
  ids: readonly number[],
): Promise<Case[]> {
  const rows = await many(
    db,
    CaseRow,
    sql`SELECT k.id, k.kind, k.item_id, k.state, k.opened_at, is_disturbing(k.id, k.opened_at) AS disturbing, k.escalated_at, k.settled_revision, k.claimed_by,
               k.claimed_until, claimant.name AS claimant_name,
               k.board_id, b.slug AS board_slug, coalesce(local.name, english.name) AS board_name,
               k.author_id, m.created_at AS author_since, m.contributions_count AS published_count
        FROM cases k
        LEFT JOIN members m ON m.id = k.author_id
        LEFT JOIN boards b ON b.id = k.board_id
        LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        LEFT JOIN members claimant ON claimant.id = k.claimed_by
        WHERE k.id = ANY(${ids}) AND ${visibleCases(actor)}`,
  );
  return withDecidableItems(db, kinds, rows, now);
}

const Id = z.object({ id: z.number() });

/** Returns the id of the case of an item, open or not; undefined where it never had one. */
export async function caseIdOf(db: Queryable, { kind, itemId }: ItemName): Promise<number | undefined> {
  return (await maybeOne(db, Id, sql`SELECT id FROM cases WHERE kind = ${kind} AND item_id = ${itemId}`))?.id;
}

export type NewCaseEntry =
  | { source: 'screening'; rule: ScreeningRule }
  | { source: 'flag'; clauseId: number; words: string | null; language: string; reporterId: number }
  | { source: 'notice' | 'trusted-flagger'; noticeId: number }
  | { source: 'staff'; reporterId: number }
  /** An authority ordered something about it; where it says so, the author does not learn that before a moment. */
  | { source: 'order'; quietUntil: Date | null }
  /** The author changed what was hidden. */
  | { source: 'repair' };

type NewCase = ItemName & {
  boardId: number | null;
  authorId: number | null;
  entries: readonly NewCaseEntry[];
  /** The revision that is flagged: where it was checked and left, a decided case stays so, and the flag is counted. */
  flagged?: number;
  at: Date;
};

/**
 * Opens the one case of an item, or opens it again after a decision, and adds what was held or reported; returns its
 * id. A screening rule is noted once while the case is open. A second flag by the same member violates
 * case_entries_flag_once.
 */
export async function openCase(tx: Tx, opened: NewCase): Promise<number> {
  const { boardId, authorId, entries, flagged = null, at } = opened;
  const left = sql`(cases.state = 'decided' AND coalesce(cases.settled_revision = ${flagged}::integer, false))`;
  const { id } = await one(
    tx,
    Id,
    sql`WITH opened AS (
          INSERT INTO cases (${itemColumns}, board_id, author_id, state, opened_at)
          VALUES (${itemValues(opened)}, ${boardId}, ${authorId}, 'open', ${at})
          ON CONFLICT ON CONSTRAINT cases_item_key DO UPDATE SET
            state = CASE WHEN ${left} THEN cases.state ELSE 'open' END,
            decided_at = CASE WHEN ${left} THEN cases.decided_at END,
            settled_revision = CASE WHEN ${left} THEN cases.settled_revision END,
            opened_at = CASE WHEN cases.state = 'open' OR ${left} THEN cases.opened_at ELSE excluded.opened_at END
          RETURNING id, opened_at),
        noted AS (
          INSERT INTO case_entries (case_id, source, rule, clause_id, words, language, reporter_id, notice_id, quiet_until, at)
          SELECT opened.id, e.source, e.rule, e."clauseId", e.words, e.language, e."reporterId", e."noticeId", e."quietUntil", ${at}
          FROM opened, jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
            AS e (source text, rule text, "clauseId" bigint, words text, language text, "reporterId" bigint, "noticeId" bigint,
              "quietUntil" timestamptz)
          WHERE NOT EXISTS (
            SELECT FROM case_entries earlier
            WHERE earlier.case_id = opened.id AND earlier.rule = e.rule AND earlier.at >= opened.opened_at))
        SELECT id FROM opened`,
  );
  return id;
}

const LockedCase = z.object({
  state: z.enum(caseStates),
  openedAt: z.date(),
  claimedBy: z.number().nullable(),
  claimedUntil: z.date().nullable(),
});
type Locked = { item: LockedItem; case: z.output<typeof LockedCase> };

/**
 * Returns the item and its case as they are now, locked until the transaction ends: of two moderators who decide at
 * once, the second sees what the first decided. The item first, as its author's edits and withdrawals lock it.
 */
export async function lockCase(
  tx: Tx,
  kinds: readonly ModeratedKind[],
  { id, kind, itemId }: Pick<Case, 'id' | 'kind' | 'itemId'>,
): Promise<Locked> {
  const item = await kindNamed(kinds, kind).lock(tx, itemId);
  const locked = await one(
    tx,
    LockedCase,
    sql`SELECT k.state, k.opened_at, k.claimed_by, k.claimed_until FROM cases k WHERE k.id = ${id} FOR UPDATE OF k`,
  );
  return { item, case: locked };
}

/**
 * Opens a decided case again, taken up by a member of staff, so that a measure is decided in it. It is the same matter as before:
 * what brought it before staff stays what it rests on, and whoever reported it is told.
 */
export async function reopenCase(tx: Tx, caseId: number, memberId: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`WITH opened AS (
          UPDATE cases SET state = 'open', decided_at = NULL WHERE id = ${caseId} AND state = 'decided' RETURNING id)
        INSERT INTO case_entries (case_id, source, reporter_id, at) SELECT id, 'staff', ${memberId}, ${at} FROM opened`,
  );
}

/** Gives the case to the member until then, if it is open and nobody else has it now; tells whether it did. */
export async function claimCase(
  tx: Tx,
  caseId: number,
  memberId: number,
  now: Date,
  until: Date,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE cases SET claimed_by = ${memberId}, claimed_until = ${until}
        WHERE id = ${caseId} AND state = 'open' AND (claimed_by IS NULL OR claimed_by = ${memberId} OR claimed_until <= ${now})`,
  );
  return touched === 1;
}

/**
 * Ends the open case of an item that its author took back, where only screening held it: nothing is left to decide.
 * What was reported is decided all the same, and those who reported it are told.
 */
export async function withdrawUnreported(tx: Tx, { kind, itemId }: ItemName): Promise<void> {
  await run(
    tx,
    sql`UPDATE cases k SET state = 'withdrawn', claimed_by = NULL, claimed_until = NULL
        WHERE k.kind = ${kind} AND k.item_id = ${itemId} AND k.state = 'open' AND NOT EXISTS (
          SELECT FROM case_entries e WHERE e.case_id = k.id AND e.at >= k.opened_at AND e.source <> 'screening')`,
  );
}

/** Brings the cases about these contributions before the moderators of another board. */
export async function moveCases(tx: Tx, contributionIds: readonly number[], boardId: number): Promise<void> {
  await run(
    tx,
    sql`UPDATE cases SET board_id = ${boardId}, claimed_by = NULL, claimed_until = NULL
        WHERE contribution_id = ANY(${contributionIds}) AND board_id <> ${boardId}`,
  );
}

/** Hands the case back, if the member has it; tells whether it did. */
export async function releaseCase(tx: Tx, caseId: number, memberId: number): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE cases SET claimed_by = NULL, claimed_until = NULL WHERE id = ${caseId} AND claimed_by = ${memberId}`,
  );
  return touched === 1;
}
