import { z } from 'zod';
import { documentStates } from '#src/outcomes/documents/document.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type ResponseVerdict, verdicts } from './response.ts';

const AddresseeRow = z.object({
  organisationId: z.number(),
  organisation: z.string(),
  slug: z.string().nullable(),
  group: z.enum(groupCodes),
  askedAt: z.date().nullable(),
  reply: z.enum(['accepted', 'declined']).nullable(),
  repliedAt: z.date().nullable(),
  /** The day by which it responds, once it has promised to. */
  dueOn: z.string().nullable(),
  extendedTo: z.string().nullable(),
  metAt: z.date().nullable(),
  excusedAt: z.date().nullable(),
  responseId: z.number().nullable(),
  authorId: z.number().nullable(),
  state: z.enum(documentStates).nullable(),
  language: z.string().nullable(),
  lede: z.string().nullable(),
  sections: jsonRows(z.object({ anchor: z.string(), heading: z.string(), html: z.string() })),
  verdicts: z.record(z.string(), z.enum(verdicts)),
  respondedAt: z.date().nullable(),
});
export type SynthesisAddressee = z.output<typeof AddresseeRow>;

/** Returns the organisations that a synthesis is addressed to, in their order, with what they said. */
export function addresseesOf(db: Queryable, documentId: number): Promise<SynthesisAddressee[]> {
  return many(
    db,
    AddresseeRow,
    sql`SELECT a.organisation_id, o.name AS organisation, CASE WHEN o.listed_at IS NOT NULL THEN o.slug END AS slug,
               o.group_code AS "group", a.asked_at, a.reply, a.replied_at, u.due_on::text, u.extended_to::text, u.met_at, u.excused_at,
               r.id AS response_id, r.author_id, r.state, v.language, v.lede, coalesce(v.sections, '[]') AS sections, v.edited_at AS responded_at,
               coalesce((SELECT jsonb_object_agg(c.anchor, c.verdict) FROM official_response_verdicts c WHERE c.document_id = r.id), '{}')
                 AS verdicts
        FROM synthesis_addressees a
        JOIN organisations o ON o.id = a.organisation_id
        LEFT JOIN duties u ON u.kind = 'official-response' AND u.document_id = a.document_id AND u.organisation_id = a.organisation_id
        LEFT JOIN LATERAL (SELECT * FROM documents d WHERE d.kind = 'official-response' AND d.about_id = a.document_id
          AND d.organisation_id = a.organisation_id ORDER BY d.id DESC LIMIT 1) r ON true
        LEFT JOIN document_versions v ON v.document_id = r.id AND v.version = r.version
        WHERE a.document_id = ${documentId} ORDER BY a.place`,
  );
}

/** Stores whether an organisation that was asked responds; false where it was not asked or has said so before. */
export async function setReply(
  tx: Tx,
  { documentId, organisationId }: { documentId: number; organisationId: number },
  reply: 'accepted' | 'declined',
  at: Date,
): Promise<boolean> {
  const said = await run(
    tx,
    sql`UPDATE synthesis_addressees SET reply = ${reply}, replied_at = ${at}
        WHERE document_id = ${documentId} AND organisation_id = ${organisationId} AND asked_at IS NOT NULL AND reply IS NULL`,
  );
  return said === 1;
}

/** Stores what a response says of each finding. */
export async function insertVerdicts(
  tx: Tx,
  documentId: number,
  given: readonly { anchor: string; verdict: ResponseVerdict }[],
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO official_response_verdicts (document_id, anchor, verdict)
        SELECT ${documentId}, g.anchor, g.verdict FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g (anchor text, verdict text)`,
  );
}
