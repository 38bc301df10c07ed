import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { AskedAbout } from './forms.ts';

type NewEvidenceRequest = { id: number; commitmentId: number; about: AskedAbout; followsId: number | null };

/**
 * Stores what a request for evidence is about. Violates evidence_requests_open where three wait, evidence_requests_follow
 * where there is nothing to follow, evidence_requests_other_group where the same group asks.
 */
export async function insertEvidenceRequest(
  tx: Tx,
  { id, commitmentId, about, followsId }: NewEvidenceRequest,
): Promise<void> {
  const of = (what: AskedAbout['what']) => (about.what === what ? about.id : null);
  await run(
    tx,
    sql`INSERT INTO evidence_requests (document_id, commitment_id, about_indicator, about_measure, about_report, follows_id)
        VALUES (${id}, ${commitmentId}, ${of('indicator')}, ${of('measure')}, ${of('report')}, ${followsId})`,
  );
}

/** Stores which request an answer answers; false where another does already. */
export async function insertEvidenceAnswer(tx: Tx, id: number, requestId: number): Promise<boolean> {
  const stored = await run(
    tx,
    sql`INSERT INTO evidence_answers (document_id, request_id) VALUES (${id}, ${requestId})
        ON CONFLICT (request_id) DO NOTHING`,
  );
  return stored === 1;
}

const Unowed = z.object({ id: z.number(), boardId: z.number(), organisationId: z.number() });

/** Returns requests that everybody reads and whose answer nobody owes yet: moderators published them after all. At most 100. */
export function unowedRequests(db: Queryable): Promise<z.output<typeof Unowed>[]> {
  return many(
    db,
    Unowed,
    sql`SELECT d.id, d.board_id, c.organisation_id FROM evidence_requests r
        JOIN documents d ON d.id = r.document_id AND d.state = 'published' JOIN documents c ON c.id = r.commitment_id
        WHERE NOT EXISTS (SELECT FROM duties y WHERE y.document_id = d.id AND y.kind = 'evidence-answer') LIMIT 100`,
  );
}
