import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { caseSources, type DecisionSource } from '#src/moderation/cases/case.ts';
import { itemColumns, itemValues } from '#src/moderation/cases/item-columns.ts';
import type { Category, Keyword } from '#src/moderation/statements/categories.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import {
  type ItemName,
  itemNouns,
  type ModeratedState,
  moderatedStates,
} from '#src/platform/slice/moderated-kind.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import {
  type Decider,
  type DecisionAct,
  decisionActs,
  type ItemLabel,
  itemLabels,
  type Sanction,
  sanctions,
} from './decision.ts';
import { concerning } from './recipients/store.ts';

const Decision = z.object({
  id: z.number(),
  /** Its name in the public log. */
  publicId: z.string(),
  caseId: z.number(),
  kind: z.string(),
  itemId: z.number(),
  boardId: z.number().nullable(),
  authorId: z.number().nullable(),
  decidedAt: z.date(),
  decidedBy: z.number(),
  deciderName: z.string(),
  act: z.enum(decisionActs),
  previousState: z.enum(moderatedStates),
  newState: z.enum(moderatedStates),
  clause: z.string().nullable(),
  clauseTitle: z.string().nullable(),
  /** The law that is broken, where it is that and no clause. */
  law: z.string().nullable(),
  /** The version of the rules in force when it was taken. */
  rulesVersion: z.number(),
  facts: z.string().nullable(),
  explanation: z.string().nullable(),
  /** The language of the facts and the explanation. */
  language: z.string(),
  source: z.enum(caseSources).exclude(['repair']),
  endsAt: z.date().nullable(),
  label: z.enum(itemLabels).nullable(),
  movedFrom: z.number().nullable(),
  movedTo: z.number().nullable(),
  /** Whether the lock or the label still holds. */
  holds: z.boolean(),
  sanction: z.enum(sanctions),
  sanctionEndsAt: z.date().nullable(),
  reverses: z.number().nullable(),
  reversedBy: z.number().nullable(),
  /** Whether words of it were blacked out then or since. */
  redacted: z.boolean(),
  /** The item as it was then; null once its time is over. */
  snapshot: z
    .object({
      noun: z.enum(itemNouns),
      debateTitle: z.string().nullable(),
      debateLanguage: z.string().nullable(),
      language: z.string(),
      claim: z.string().nullable(),
      html: z.string().transform(storedHtml),
    })
    .nullable(),
});
export type Decision = z.output<typeof Decision>;

/** Whether words of the item were blacked out by this decision (alias d) or since: its author no longer reads them. */
export const isRedacted: Sql = sql`EXISTS (
  SELECT FROM decisions x WHERE x.kind = d.kind AND x.item_id = d.item_id AND x.id >= d.id AND x.act = 'redact'
    AND NOT EXISTS (SELECT FROM decisions y WHERE y.reverses = x.id))`;

function decisions(language: string, which: Sql): Sql {
  return sql`SELECT d.id, d.public_id, d.case_id, d.kind, d.item_id, d.board_id, d.author_id, d.decided_at, d.decided_by,
      m.name AS decider_name, d.act, d.previous_state, d.new_state,
      clause.number AS clause, text.title AS clause_title, rules_version_at(d.decided_at) AS rules_version, d.law, d.facts, d.explanation, d.language, d.source,
      d.ends_at, d.label, d.moved_from, d.moved_to,
      EXISTS (SELECT FROM measures x WHERE x.decision_id = d.id AND x.ended_at IS NULL) AS holds, d.sanction, d.sanction_ends_at,
      d.reverses, reversal.id AS reversed_by, s.item AS snapshot,
      ${isRedacted} AS redacted
    FROM decisions d
    JOIN members m ON m.id = d.decided_by
    LEFT JOIN clauses clause ON clause.id = d.clause_id
    LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
    LEFT JOIN decisions reversal ON reversal.reverses = d.id
    LEFT JOIN decision_snapshots s ON s.decision_id = d.id
    ${which}`;
}

/** Returns the decision with this number. */
export function decisionById(db: Queryable, id: number, language: string): Promise<Decision | undefined> {
  return maybeOne(db, Decision, decisions(language, sql`WHERE d.id = ${id}`));
}

/** Returns the decision with this number, if it concerns the member. */
export function ownDecision(
  db: Queryable,
  id: number,
  memberId: number,
  language: string,
): Promise<Decision | undefined> {
  return maybeOne(db, Decision, decisions(language, sql`WHERE d.id = ${id} AND ${concerning(memberId)}`));
}

/** Returns the newest decisions that concern a member, before this one where given; at most `count`. */
export function ownDecisions(
  db: Queryable,
  memberId: number,
  language: string,
  count: number,
  before: number | null = null,
): Promise<Decision[]> {
  return many(
    db,
    Decision,
    decisions(
      language,
      sql`WHERE ${concerning(memberId)} AND (${before}::bigint IS NULL OR d.id < ${before}) ORDER BY d.id DESC LIMIT ${count}`,
    ),
  );
}

/** Returns the newest decisions of a case and about other texts of its author, at most `count`. */
export function decisionsBehind(
  db: Queryable,
  { id, authorId }: { id: number; authorId: number | null },
  language: string,
  count: number,
): Promise<Decision[]> {
  const which = authorId === null ? sql`d.case_id = ${id}` : sql`d.author_id = ${authorId}`;
  return many(db, Decision, decisions(language, sql`WHERE ${which} ORDER BY d.id DESC LIMIT ${count}`));
}

/** Why a decision restricts (DSA, Article 17(3)): all null where it does not, but for the facts of a reversal. */
export type Reasons = {
  /** The clause of the house rules, or the law, that is broken. */
  clauseId: number | null;
  law: string | null;
  facts: string | null;
  /** Why the facts break the clause or the law. */
  explanation: string | null;
  category: Category | null;
  keyword: Keyword | null;
  /** The sub-category in words, where the keyword is "other". */
  keywordOther: string | null;
};

export const noReasons: Reasons = {
  clauseId: null,
  law: null,
  facts: null,
  explanation: null,
  category: null,
  keyword: null,
  keywordOther: null,
};

/** How often, how gravely and with what intention somebody published what is manifestly illegal (DSA, Article 23(3)). */
export type Misuse = { items: number; ofItems: number; gravity: string; intention: string };

export type NewDecision = ItemName &
  Reasons & {
    caseId: number;
    authorId: number | null;
    boardId: number | null;
    decidedBy: number;
    decidedAs: Decider;
    at: Date;
    act: DecisionAct;
    previousState: ModeratedState;
    newState: ModeratedState;
    /** Until when the act holds; null: until it is reversed. */
    endsAt: Date | null;
    label: ItemLabel | null;
    movedFrom: number | null;
    movedTo: number | null;
    /** The four factors of a suspension for manifestly illegal content; null for any other. */
    misuse: Misuse | null;
    language: string;
    source: DecisionSource;
    /** When the item was published or sent in, and its language. */
    contentAt: Date;
    contentLanguage: string;
    reverses: number | null;
    sanction: Sanction;
    sanctionEndsAt: Date | null;
    /** Whether the case stays open for a further measure. */
    keepsOpen: boolean;
  };

const Id = z.object({ id: z.number() });

/**
 * Writes a decision with its snapshot (a SELECT) of the item and the author, the sanction it brings, the sanction it
 * takes back, and the end of the case, in one statement; returns its id.
 */
export async function insertDecision(tx: Tx, decision: NewDecision, snapshot: Sql): Promise<number> {
  const d = decision;
  const { id } = await one(
    tx,
    Id,
    sql`WITH decision AS (
          INSERT INTO decisions (public_id, case_id, ${itemColumns}, author_id, board_id, decided_by, decided_as, decided_at, act,
                                 previous_state, new_state, ends_at, label, moved_from, moved_to, clause_id, law, facts, explanation, category, keyword,
                                 keyword_other, language, source, automated_detection, content_at, content_language, reverses,
                                 sanction, sanction_ends_at, misuse_items, misuse_of_items, misuse_gravity, misuse_intention, keeps_open)
          VALUES (${randomUUID()}, ${d.caseId}, ${itemValues(d)}, ${d.authorId}, ${d.boardId}, ${d.decidedBy}, ${d.decidedAs}, ${d.at}, ${d.act},
                  ${d.previousState}, ${d.newState}, ${d.endsAt}, ${d.label}, ${d.movedFrom}, ${d.movedTo}, ${d.clauseId}, ${d.law}, ${d.facts}, ${d.explanation}, ${d.category}, ${d.keyword},
                  ${d.keywordOther}, ${d.language}, ${d.source}, ${d.source === 'screening'}, ${d.contentAt}, ${d.contentLanguage}, ${d.reverses},
                  ${d.sanction}, ${d.sanctionEndsAt}, ${d.misuse?.items ?? null}, ${d.misuse?.ofItems ?? null},
                  ${d.misuse?.gravity ?? null}, ${d.misuse?.intention ?? null}, ${d.keepsOpen})
          RETURNING id, kind, item_id, act, label, ends_at, author_id, sanction, decided_at, sanction_ends_at, reverses, case_id, keeps_open),
        snapshot AS (
          INSERT INTO decision_snapshots (decision_id, item) SELECT id, (${snapshot}) FROM decision),
        sanctioned AS (
          INSERT INTO sanctions (member_id, kind, starts_at, ends_at, decision_id)
          SELECT author_id, sanction, decided_at, sanction_ends_at, id FROM decision WHERE sanction <> 'none'),
        measured AS (
          INSERT INTO measures (decision_id, kind, item_id, act, label, ends_at)
          SELECT id, kind, item_id, act, label, ends_at FROM decision WHERE act IN ('lock', 'label')),
        ended AS (
          UPDATE measures SET ended_at = decision.decided_at FROM decision
          WHERE measures.decision_id = decision.reverses AND measures.ended_at IS NULL),
        lifted AS (
          UPDATE sanctions SET lifted_at = decision.decided_at FROM decision
          WHERE sanctions.decision_id = decision.reverses AND sanctions.lifted_at IS NULL),
        closed AS (
          UPDATE cases SET state = 'decided', decided_at = decision.decided_at, claimed_by = NULL, claimed_until = NULL
          FROM decision WHERE cases.id = decision.case_id AND NOT decision.keeps_open)
        SELECT id FROM decision`,
  );
  return id;
}
