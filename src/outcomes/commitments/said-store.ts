import { versionFiles } from '#src/outcomes/documents/files/store.ts';
import { documentsIn } from '#src/outcomes/documents/store.ts';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import { type Duty, DutyRow, dutiesIn } from '#src/outcomes/duties/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { type CommitmentText, CommitmentTextRow } from './store.ts';

/** A commitment of ten years has forty reports; more than this nobody reads on one page. */
const mostSaid = 300;

/** Returns the reports, requests for evidence and answers of a commitment that exist for the viewer, the oldest first. */
export function saidOf(
  db: Queryable,
  { actor, language }: { actor: Actor; language: string },
  commitmentId: number,
): Promise<CommitmentText[]> {
  const query = documentsIn({
    language,
    columns: sql`, lower(pr.period)::text AS period_from, (upper(pr.period) - 1)::text AS period_until, er.about_indicator,
      er.about_measure, er.about_report, er.follows_id, ea.request_id AS answers_id, ${versionFiles(actor)} AS files`,
    joins: sql`LEFT JOIN progress_reports pr ON pr.document_id = d.id
      LEFT JOIN evidence_requests er ON er.document_id = d.id LEFT JOIN evidence_answers ea ON ea.document_id = d.id`,
    where: sql`d.about_id = ${commitmentId} AND d.kind IN ('progress-report', 'evidence-request', 'evidence-answer')
      AND ${visibleDocuments(actor)} ORDER BY d.id LIMIT ${mostSaid}`,
  });
  return many(db, CommitmentTextRow, query);
}

/** Returns what the organisation of a commitment owes there: its reports and answers, those due first in front. */
export function commitmentDuties(db: Queryable, commitmentId: number): Promise<Duty[]> {
  const about = sql`SELECT ${commitmentId}::bigint UNION ALL SELECT r.document_id FROM evidence_requests r WHERE r.commitment_id = ${commitmentId}`;
  const where = sql`d.document_id = ANY (ARRAY(${about})) ORDER BY d.due_on, d.id`;
  return many(db, DutyRow, dutiesIn({ where }));
}
