import { z } from 'zod';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import {
  Debate,
  DiscussedDocument,
  debateColumns,
  debateTables,
  discussedDocument,
  Voices,
  voices,
} from '#src/forum/debates/store.ts';
import { PositionCounts, positionCounts } from '#src/forum/positions/store.ts';
import { timeline } from '#src/forum/turning-points/store.ts';
import { Timeline } from '#src/forum/turning-points/turning-point.ts';
import {
  MeetingsOfDebate,
  meetingsOfDebateRow,
  meetingsOfDebateVersion,
} from '#src/hub/meetings/debate/store.ts';
import {
  ReportsOfDebate,
  reportsOfDebateRow,
  reportsOfDebateVersion,
} from '#src/hub/publications/debate/store.ts';
import {
  SynthesisOfDebate,
  synthesisOfDebateRow,
  synthesisOfDebateVersion,
} from '#src/outcomes/syntheses/debate/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { headingsUp } from '#src/platform/text/headings.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';

const html = z.string().transform((stored) => storedHtml(headingsUp(stored)));

const WholeDebate = Debate.extend({
  /** The version (debateVersion) at which it was read. */
  rowsVersion: z.string(),
  background: html,
  documents: html,
  keyPoints: html,
  conclusion: html,
  headEditedAt: z.date(),
  /** Members who have published in it, per group. */
  voices: Voices,
  /** Where members stand on the question, per group. */
  positionCounts: PositionCounts,
  timeline: Timeline,
  /** Its synthesis, or by when it is due; null where it owes none. */
  outcome: SynthesisOfDebate,
  /** The meetings that have it on their agenda. */
  meetings: MeetingsOfDebate,
  /** The reports on it. */
  reports: ReportsOfDebate,
  /** The document that it discusses; null where it discusses none, or not everybody reads it. */
  about: DiscussedDocument.nullable(),
});
/** A debate with all that its own page says of it. */
export type WholeDebate = z.output<typeof WholeDebate>;

/**
 * The version of a WholeDebate, behind debateTables: it changes with every column, and never comes back, since each change
 * of a row is made by another transaction (xmin).
 */
export const debateVersion = sql`concat_ws(' ', d.xmin, h.xmin, b.xmin, english.xmin, a.xmin,
  coalesce(local.xmin::text, '-'), coalesce(r.xmin::text, '-'),
  (SELECT string_agg(v.xmin::text, ' ') FROM debate_group_counts v WHERE v.debate_id = d.id), '/',
  (SELECT string_agg(p.xmin::text, ' ') FROM debate_positions p WHERE p.debate_id = d.id), '/',
  (SELECT string_agg(t.xmin::text, ' ') FROM turning_points t WHERE t.debate_id = d.id), '/', ${synthesisOfDebateVersion}, '/', ${meetingsOfDebateVersion}, '/', ${reportsOfDebateVersion}, '/',
  (SELECT w.xmin::text FROM documents w WHERE w.id = d.about_document_id))`;

/** Returns the debate with all that its page says of it, if it exists for the viewer. */
export function wholeDebate(
  db: Queryable,
  { actor, language }: Viewer,
  id: number,
): Promise<WholeDebate | undefined> {
  return maybeOne(
    db,
    WholeDebate,
    sql`SELECT ${debateColumns}, ${debateVersion} AS rows_version, h.background_html AS background,
               h.documents_html AS documents, h.key_points_html AS key_points, h.conclusion_html AS conclusion,
               h.edited_at AS head_edited_at, ${voices} AS voices, ${positionCounts} AS position_counts, ${timeline} AS timeline,
               ${synthesisOfDebateRow} AS outcome, ${meetingsOfDebateRow} AS meetings, ${reportsOfDebateRow} AS reports, ${discussedDocument} AS about
        FROM ${debateTables(language)} WHERE d.id = ${id} AND ${visibleDebates(actor)}`,
  );
}
