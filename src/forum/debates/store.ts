import { z } from 'zod';
import { hues, openers, speakers } from '#src/forum/boards/board.ts';
import { screenings } from '#src/moderation/screening/screening.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type DebateState, debateStates } from './debate.ts';
import { visibleDebates } from './policy.ts';

/** Members who have published in a debate, per group. */
export const Voices = z.partialRecord(z.enum(groupCodes), z.number());
export type Voices = z.output<typeof Voices>;

/** Voices of the alias d of debates, as a scalar of SQL. */
export const voices = sql`(SELECT coalesce(jsonb_object_agg(v.group_code, v.members), '{}')
  FROM debate_group_counts v WHERE v.debate_id = d.id AND v.members > 0)`;

/** A debate as everything that is done in it asks for. */
export const Debate = z.object({
  id: z.number(),
  state: z.enum(debateStates),
  language: z.string(),
  version: z.number(),
  title: z.string(),
  slug: z.string(),
  lede: z.string(),
  boardId: z.number(),
  board: z.object({
    id: z.number(),
    slug: z.string(),
    name: z.string(),
    openBy: z.enum(openers),
    contributeBy: z.enum(speakers),
    replyBy: z.enum(speakers),
    screening: z.enum(screenings),
    linksHeld: z.boolean(),
    archived: z.boolean(),
    hue: z.enum(hues),
  }),
  authorId: z.number(),
  authorHandle: z.string(),
  authorName: z.string(),
  authorOrganisation: z.string().nullable(),
  authorOrganisationIds: z.array(z.number()),
  rapporteurHandle: z.string().nullable(),
  rapporteurName: z.string().nullable(),
  createdAt: z.date(),
  openedAt: z.date().nullable(),
  closesAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  concludedAt: z.date().nullable(),
  /** When it was opened, or something was published in it, last. */
  activeAt: z.date(),
  contributionsCount: z.number(),
  repliesCount: z.number(),
  isDemonstration: z.boolean(),
});
export type Debate = z.output<typeof Debate>;

/** The tables of a debate, for what everybody reads of it; names of boards in this language. */
export const debateTables = (language: string) => sql`debates d
  JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
  JOIN boards b ON b.id = d.board_id
  JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
  LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
  JOIN members a ON a.id = d.author_id
  LEFT JOIN members r ON r.id = d.rapporteur_id`;

/** The columns of a Debate, behind debateTables. */
export const debateColumns = sql`d.id, d.state, d.language, d.head_version AS version, h.title, h.slug, h.lede, d.board_id,
  jsonb_build_object('id', b.id, 'slug', b.slug, 'hue', b.hue, 'openBy', b.open_by, 'contributeBy', b.contribute_by,
    'replyBy', b.reply_by, 'screening', b.screening, 'linksHeld', b.links_held, 'archived', b.archived_at IS NOT NULL,
    'name', coalesce(local.name, english.name)) AS board,
  d.author_id, a.handle AS author_handle, a.name AS author_name, a.organisation AS author_organisation,
  to_jsonb(ARRAY(SELECT f.organisation_id FROM affiliations f WHERE f.member_id = a.id AND f.ended_at IS NULL)) AS author_organisation_ids,
  r.handle AS rapporteur_handle, r.name AS rapporteur_name, d.created_at, d.opened_at, d.closes_at, d.closed_at,
  d.concluded_at, d.active_at, d.contributions_count, d.replies_count, d.is_demonstration`;

/** Returns the debate with its board, if it exists for the actor; names of boards in this language. */
export function debateById(
  db: Queryable,
  actor: Actor,
  id: number,
  language: string,
): Promise<Debate | undefined> {
  return maybeOne(
    db,
    Debate,
    sql`SELECT ${debateColumns} FROM ${debateTables(language)} WHERE d.id = ${id} AND ${visibleDebates(actor)}`,
  );
}

export const DiscussedDocument = z.object({ id: z.number(), title: z.string(), language: z.string() });
type DiscussedDocument = z.output<typeof DiscussedDocument>;

/** The document that a debate discusses while everybody reads it, as a scalar on the alias d of debates. */
export const discussedDocument = sql`(SELECT jsonb_build_object('id', w.id, 'title', v.title, 'language', v.language)
  FROM documents w JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
  WHERE w.id = d.about_document_id AND w.state = 'published')`;

/** Returns the document with this number, to discuss it, where everybody reads it. */
export function documentToDiscuss(db: Queryable, id: number): Promise<DiscussedDocument | undefined> {
  return maybeOne(
    db,
    DiscussedDocument,
    sql`SELECT w.id, v.title, v.language FROM documents w
        JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
        WHERE w.id = ${id} AND w.state = 'published'`,
  );
}

/** Returns a document that is discussed as a link; `lang` where its title is in another language than the page. */
export function discussedLink({ id, title, language }: DiscussedDocument, pageLanguage: string) {
  return { href: `/documents/${id}`, title, lang: language === pageLanguage ? null : language };
}

const Id = z.object({ id: z.number() });

type NewDebate = {
  boardId: number;
  state: DebateState;
  language: string;
  authorId: number;
  submissionKey: string;
  /** The document that it discusses. */
  aboutDocumentId?: number | null;
  at: Date;
};

/** Adds a debate without its head and returns its id; undefined where this author has sent the submission key before. */
export async function insertDebate(tx: Tx, d: NewDebate): Promise<number | undefined> {
  const inserted = await maybeOne(
    tx,
    Id,
    sql`INSERT INTO debates (board_id, state, language, author_id, submission_key, about_document_id, created_at, active_at)
        VALUES (${d.boardId}, ${d.state}, ${d.language}, ${d.authorId}, ${d.submissionKey}, ${d.aboutDocumentId ?? null}, ${d.at}, ${d.at})
        ON CONFLICT ON CONSTRAINT debates_submission_key DO NOTHING RETURNING id`,
  );
  return inserted?.id;
}

/** Returns the id of the debate that this author sent under this submission key before. */
export async function debateSubmittedBefore(
  db: Queryable,
  authorId: number,
  submissionKey: string,
): Promise<number> {
  const { id } = await one(
    db,
    Id,
    sql`SELECT id FROM debates WHERE author_id = ${authorId} AND submission_key = ${submissionKey}`,
  );
  return id;
}

const StateBefore = z.object({ from: z.enum(debateStates) });

/** Opens a debate, or opens it again, until `closesAt`; returns the state it was in, undefined where that is none of `from`. */
export async function setOpen(
  tx: Tx,
  id: number,
  from: readonly DebateState[],
  rapporteurId: number,
  closesAt: Date | null,
  at: Date,
): Promise<DebateState | undefined> {
  const before = await maybeOne(
    tx,
    StateBefore,
    sql`WITH before AS (SELECT id, state FROM debates WHERE id = ${id} FOR NO KEY UPDATE)
        UPDATE debates d SET state = 'open', opened_at = coalesce(opened_at, ${at}), closes_at = ${closesAt}, closed_at = NULL,
          rapporteur_id = coalesce(rapporteur_id, ${rapporteurId}), active_at = greatest(active_at, ${at})
        FROM before WHERE d.id = before.id AND before.state = ANY(${from}) RETURNING before.state AS "from"`,
  );
  return before?.from;
}

const ClosingBefore = z.object({ closesAt: z.date().nullable() });

/** Sets when an open debate closes; returns when it would have, undefined where it is not open at this moment. */
export function setClosingDate(
  tx: Tx,
  id: number,
  closesAt: Date | null,
  at: Date,
): Promise<z.output<typeof ClosingBefore> | undefined> {
  return maybeOne(
    tx,
    ClosingBefore,
    sql`WITH before AS (SELECT id, state, closes_at FROM debates WHERE id = ${id} FOR NO KEY UPDATE)
        UPDATE debates d SET closes_at = ${closesAt} FROM before
        WHERE d.id = before.id AND before.state = 'open' AND (before.closes_at IS NULL OR before.closes_at > ${at})
        RETURNING before.closes_at`,
  );
}

const Moved = StateBefore.extend({ closedAt: z.date().nullable() });

/**
 * Moves a debate from open to closed, from closed to concluded, or from proposed to declined; returns the state it was in
 * and when it closed, undefined where the state is none of `from`.
 */
export async function setDebateState(
  tx: Tx,
  id: number,
  from: readonly DebateState[],
  to: 'closed' | 'concluded' | 'declined',
  at: Date,
): Promise<z.output<typeof Moved> | undefined> {
  return maybeOne(
    tx,
    Moved,
    sql`WITH before AS (SELECT id, state FROM debates WHERE id = ${id} FOR NO KEY UPDATE)
        UPDATE debates d SET state = ${to},
          closed_at = CASE WHEN ${to} = 'closed' THEN least(closes_at, ${at}) ELSE closed_at END,
          concluded_at = CASE WHEN ${to} = 'concluded' THEN ${at}::timestamptz ELSE concluded_at END
        FROM before WHERE d.id = before.id AND before.state = ANY(${from})
        RETURNING before.state AS "from", d.closed_at`,
  );
}

/** Returns the open debates whose closing date has come. */
export async function dueDebates(db: Queryable, at: Date): Promise<number[]> {
  const due = await many(db, Id, sql`SELECT id FROM debates WHERE state = 'open' AND closes_at <= ${at}`);
  return due.map(({ id }) => id);
}

const ClosedDebate = z.object({ boardId: z.number(), closedAt: z.date() });

/** Closes an open debate whose closing date has come, and returns it; undefined where it is none by now. */
export function closeDue(tx: Tx, id: number, at: Date): Promise<z.output<typeof ClosedDebate> | undefined> {
  return maybeOne(
    tx,
    ClosedDebate,
    sql`UPDATE debates SET state = 'closed', closed_at = closes_at
        WHERE id = ${id} AND state = 'open' AND closes_at <= ${at} RETURNING board_id, closed_at`,
  );
}
