import { z } from 'zod';
import { hues, openers, speakers } from '#src/forum/boards/board.ts';
import { PositionCounts, positionCounts } from '#src/forum/positions/position-counts.ts';
import { Timeline, timeline } from '#src/forum/turning-points/turning-point.ts';
import { screenings } from '#src/moderation/screening/screening.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { debateStates } from './debate.ts';
import { visibleDebates } from './policy.ts';

const html = z.string().transform(storedHtml);
export const Voices = z.partialRecord(z.enum(groupCodes), z.number());
export type Voices = z.output<typeof Voices>;

/** Voices of the alias d of debates, as a scalar of SQL. */
export const voices = sql`(SELECT coalesce(jsonb_object_agg(v.group_code, v.members), '{}')
  FROM debate_voices v WHERE v.debate_id = d.id AND v.members > 0)`;

const Debate = z.object({
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
/** A debate as everything that is done in it asks for. */
export type Debate = z.output<typeof Debate>;

const WholeDebate = Debate.extend({
  /** The version (debateVersion) at which it was read. */
  rows: z.string(),
  background: html,
  documents: html,
  keyPoints: html,
  conclusion: html,
  headEditedAt: z.date(),
  /** Members heard, per group. */
  voices: Voices,
  /** Where members stand on the question, per group. */
  stances: PositionCounts,
  timeline: Timeline,
});
/** A debate with all that its own page says of it. */
export type WholeDebate = z.output<typeof WholeDebate>;

/** The tables of a debate, for what everybody reads of it; names of boards in this language. */
export const debateTables = (language: string) => sql`debates d
  JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
  JOIN boards b ON b.id = d.board_id
  JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
  LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
  JOIN members a ON a.id = d.author_id
  LEFT JOIN members r ON r.id = d.rapporteur_id`;

/**
 * The version of a Debate, behind debateTables: it changes with every column, and never comes back, since each change of a
 * row is made by another transaction (xmin).
 */
export const debateVersion = sql`concat_ws(' ', d.xmin, h.xmin, b.xmin, english.xmin, a.xmin,
  coalesce(local.xmin::text, '-'), coalesce(r.xmin::text, '-'),
  (SELECT string_agg(v.xmin::text, ' ') FROM debate_voices v WHERE v.debate_id = d.id), '/',
  (SELECT string_agg(p.xmin::text, ' ') FROM debate_positions p WHERE p.debate_id = d.id), '/',
  (SELECT string_agg(t.xmin::text, ' ') FROM turning_points t WHERE t.debate_id = d.id))`;

const columns = sql`d.id, d.state, d.language, d.head_version AS version, h.title, h.slug, h.lede, d.board_id,
  jsonb_build_object('id', b.id, 'slug', b.slug, 'hue', b.hue, 'openBy', b.open_by, 'contributeBy', b.contribute_by,
    'replyBy', b.reply_by, 'screening', b.screening, 'archived', b.archived_at IS NOT NULL,
    'name', coalesce(local.name, english.name)) AS board,
  d.author_id, a.handle AS author_handle, a.name AS author_name,
  a.organisation AS author_organisation,
  to_jsonb(ARRAY(SELECT f.organisation_id FROM affiliations f WHERE f.member_id = a.id AND f.ended_at IS NULL)) AS author_organisation_ids,
  r.handle AS rapporteur_handle, r.name AS rapporteur_name,
  d.created_at, d.opened_at, d.closes_at,
  d.closed_at, d.concluded_at, d.active_at,
  d.contributions_count, d.replies_count, d.is_demonstration`;

/** The debate with its board, if it exists for the actor; names of boards in this language. */
export function debateById(
  db: Queryable,
  actor: Actor,
  id: number,
  language: string,
): Promise<Debate | undefined> {
  return maybeOne(
    db,
    Debate,
    sql`SELECT ${columns} FROM ${debateTables(language)}
        WHERE d.id = ${id} AND ${visibleDebates(actor)}`,
  );
}

/** The same with all that its page says of it. */
export function wholeDebate(
  db: Queryable,
  actor: Actor,
  id: number,
  language: string,
): Promise<WholeDebate | undefined> {
  return maybeOne(
    db,
    WholeDebate,
    sql`SELECT ${columns}, ${debateVersion} AS rows, h.background_html AS background, h.documents_html AS documents,
               h.key_points_html AS key_points, h.conclusion_html AS conclusion, h.edited_at AS head_edited_at,
               ${voices} AS voices, ${positionCounts} AS stances, ${timeline} AS timeline
        FROM ${debateTables(language)}
        WHERE d.id = ${id} AND ${visibleDebates(actor)}`,
  );
}
