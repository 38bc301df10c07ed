import { z } from 'zod';
import { FileRow } from '#src/concerns/files/store.ts';
import { DocumentRow } from '#src/outcomes/documents/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { CommitmentDates } from './commitment.ts';
import { marks } from './principles/principles.ts';

const Said = z.object({ value: z.number().nullable(), missingWords: z.string().nullable() });

const Value = Said.extend({
  reportId: z.number(),
  onDay: z.string(),
  revision: z.number(),
  /** What stood there before, the oldest first, each with why and when something else took its place. */
  corrected: jsonRows(Said.extend({ words: z.string(), at: z.coerce.date() })),
});

export const IndicatorRow = z.object({
  id: z.number(),
  sinceVersion: z.number(),
  name: z.string(),
  unit: z.string(),
  source: z.string(),
  baseline: z.number(),
  baselineOn: z.string(),
  target: z.number(),
  targetOn: z.string(),
  replacesId: z.number().nullable(),
  replacesWords: z.string().nullable(),
  /** From which version on it is dropped, and why; null where it is not. */
  untilVersion: z.number().nullable(),
  droppedWords: z.string().nullable(),
  /** What reports that everybody reads say of it, the oldest first. */
  values: jsonRows(Value),
});
export type Indicator = z.output<typeof IndicatorRow>;

const MeasureRow = z.object({
  id: z.number(),
  sinceVersion: z.number(),
  words: z.string(),
  dueOn: z.string(),
  doneIn: z.number().nullable(),
  doneOn: z.string().nullable(),
});
export type PlannedMeasure = z.output<typeof MeasureRow>;

const MarkRow = z.object({
  sinceVersion: z.number(),
  principle: z.number(),
  mark: z.enum(marks),
  words: z.string().nullable(),
});
export type PrincipleMark = z.output<typeof MarkRow>;

const InvitedRow = z.object({
  organisationId: z.number(),
  organisation: z.string(),
  slug: z.string().nullable(),
});

const DetailsRow = z.object({
  startsOn: z.string(),
  endsOn: z.string(),
  reportMonths: z.number(),
  withdrawnAt: z.date().nullable(),
  withdrawnWords: z.string().nullable(),
  invited: jsonRows(InvitedRow),
  measures: jsonRows(MeasureRow),
  indicators: jsonRows(IndicatorRow),
  marks: jsonRows(MarkRow),
});
/** What is compared of a commitment, of all its versions. */
export type CommitmentDetails = z.output<typeof DetailsRow>;

/** Returns the indicators of the commitment with this number as an expression of JSON, with the values that everybody reads. */
export function indicatorsOf(commitmentId: ReturnType<typeof sql>) {
  return sql`coalesce((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'since_version', i.since_version, 'name', i.name,
      'unit', i.unit, 'source', i.source, 'baseline', i.baseline, 'baseline_on', i.baseline_on, 'target', i.target,
      'target_on', i.target_on, 'replaces_id', i.replaces_id, 'replaces_words', i.replaces_words,
      'until_version', i.until_version, 'dropped_words', i.dropped_words,
      'values', coalesce((SELECT jsonb_agg(jsonb_build_object('value', w.value, 'missing_words', w.missing_words,
          'report_id', w.report_id, 'on_day', upper(r.period) - 1, 'revision', w.revision,
          'corrected', coalesce((SELECT jsonb_agg(jsonb_build_object('value', e.value, 'missing_words', e.missing_words,
              'words', n.corrected_words, 'at', n.corrected_at) ORDER BY e.revision)
            FROM indicator_values e JOIN indicator_values n USING (indicator_id, report_id)
            WHERE n.revision = e.revision + 1 AND e.indicator_id = i.id AND e.report_id = w.report_id), '[]')) ORDER BY r.period)
        FROM indicator_values w JOIN progress_reports r ON r.document_id = w.report_id
        JOIN documents p ON p.id = w.report_id AND p.state = 'published'
        WHERE w.indicator_id = i.id AND NOT EXISTS (SELECT FROM indicator_values n
          WHERE n.indicator_id = i.id AND n.report_id = w.report_id AND n.revision > w.revision)), '[]')) ORDER BY i.id)
    FROM indicators i WHERE i.commitment_id = ${commitmentId}), '[]')`;
}

/** Returns what is compared of a commitment, of all its versions: see inVersion. */
export function commitmentDetails(db: Queryable, id: number): Promise<CommitmentDetails> {
  return one(
    db,
    DetailsRow,
    sql`SELECT c.starts_on::text, c.ends_on::text, c.report_months, c.withdrawn_at, c.withdrawn_words,
          ${indicatorsOf(sql`c.document_id`)} AS indicators,
          coalesce((SELECT jsonb_agg(jsonb_build_object('organisation_id', o.id, 'slug', CASE WHEN o.listed_at IS NOT NULL THEN o.slug END,
              'organisation', shown_organisation(o.name, o.id)) ORDER BY n.place)
            FROM commitment_invitations n JOIN organisations o ON o.id = n.organisation_id
            WHERE n.commitment_id = c.document_id), '[]') AS invited,
          coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'since_version', m.since_version, 'words', m.words,
              'due_on', m.due_on, 'done_in', p.id, 'done_on', CASE WHEN p.id IS NOT NULL THEN upper(r.period) - 1 END)
              ORDER BY m.due_on, m.id)
            FROM commitment_measures m LEFT JOIN progress_reports r ON r.document_id = m.done_in
            LEFT JOIN documents p ON p.id = m.done_in AND p.state = 'published'
            WHERE m.commitment_id = c.document_id), '[]') AS measures,
          coalesce((SELECT jsonb_agg(jsonb_build_object('since_version', k.since_version, 'principle', k.principle,
              'mark', k.mark, 'words', k.words) ORDER BY k.principle)
            FROM principle_marks k WHERE k.commitment_id = c.document_id), '[]') AS marks
        FROM commitments c WHERE c.document_id = ${id}`,
  );
}

/** Stores the dates of a commitment, or others while nobody has read it. */
export async function saveDates(
  tx: Tx,
  id: number,
  { startsOn, endsOn, reportMonths }: CommitmentDates,
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO commitments (document_id, starts_on, ends_on, report_months)
        VALUES (${id}, ${startsOn}, ${endsOn}, ${reportMonths})
        ON CONFLICT (document_id) DO UPDATE SET starts_on = excluded.starts_on, ends_on = excluded.ends_on,
          report_months = excluded.report_months`,
  );
}

/** Notes that a commitment is withdrawn, and why; false where it was already. */
export async function withdrawCommitmentRow(tx: Tx, id: number, words: string, at: Date): Promise<boolean> {
  const withdrawn = await run(
    tx,
    sql`UPDATE commitments SET withdrawn_at = ${at}, withdrawn_words = ${words}
        WHERE document_id = ${id} AND withdrawn_at IS NULL`,
  );
  return withdrawn === 1;
}

export const CommitmentTextRow = DocumentRow.extend({
  periodFrom: z.string().nullable(),
  periodUntil: z.string().nullable(),
  aboutIndicator: z.number().nullable(),
  aboutMeasure: z.number().nullable(),
  aboutReport: z.number().nullable(),
  followsId: z.number().nullable(),
  answersId: z.number().nullable(),
  files: jsonRows(FileRow),
});
/** A text about a commitment: a report, a request for evidence, an answer. */
export type CommitmentText = z.output<typeof CommitmentTextRow>;
