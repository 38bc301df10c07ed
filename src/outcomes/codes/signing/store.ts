import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const SignatoryRow = z.object({
  organisationId: z.number(),
  organisation: z.string(),
  organisationSlug: z.string().nullable(),
  group: z.enum(groupCodes),
  /** The edition that it signed last. */
  edition: z.number(),
  version: z.number(),
  whole: z.boolean(),
  anchors: z.array(z.string()),
  signedAt: z.date(),
  /** How far the steps about it have gone; 0 where none stands. */
  step: z.number(),
});
export type Signatory = z.output<typeof SignatoryRow>;

/**
 * Returns the organisations that have signed a code and not ended it, in the order in which they did: of each the newest
 * edition that it said something of. What was said in the consultation is no signature.
 */
export function signatoriesOf(db: Queryable, codeId: number): Promise<Signatory[]> {
  return many(
    db,
    SignatoryRow,
    sql`WITH given AS (
          SELECT DISTINCT ON (s.organisation_id, s.version, s.anchor) s.*, e.edition
          FROM sign_offs s JOIN code_editions e ON e.document_id = s.document_id AND e.version = s.version AND s.given_at >= e.adopted_at
          WHERE s.document_id = ${codeId} AND (NOT s.countersign OR s.countersigned_at IS NOT NULL)
          ORDER BY s.organisation_id, s.version, s.anchor, s.id DESC)
        SELECT g.organisation_id, shown_organisation(max(g.organisation), g.organisation_id) AS organisation,
               max(o.slug) AS organisation_slug, (array_agg(g.group_code ORDER BY g.id DESC))[1] AS "group", g.edition, g.version,
               bool_or(g.anchor IS NULL) AS whole, coalesce(array_agg(g.anchor) FILTER (WHERE g.anchor IS NOT NULL), '{}') AS anchors,
               max(g.given_at) AS signed_at,
               coalesce((SELECT t.step FROM signatory_steps t WHERE t.code_id = ${codeId} AND t.organisation_id = g.organisation_id
                         ORDER BY t.id DESC LIMIT 1), 0) AS step
        FROM given g LEFT JOIN organisations o ON o.id = g.organisation_id AND o.listed_at IS NOT NULL
        WHERE g.stance = 'sign' AND g.version = (SELECT max(version) FROM given n WHERE n.organisation_id = g.organisation_id)
        GROUP BY g.organisation_id, g.edition, g.version ORDER BY signed_at, g.organisation_id`,
  );
}

const MeetingDocument = z.object({ id: z.number(), title: z.string(), kind: z.string() });
type MeetingDocument = z.output<typeof MeetingDocument>;

/** Returns the published commitments and progress reports of an organisation, by which it meets what a code asks. */
export function meetingDocuments(db: Queryable, organisationId: number): Promise<MeetingDocument[]> {
  return many(
    db,
    MeetingDocument,
    sql`SELECT d.id, v.title, d.kind FROM documents d
        JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        WHERE d.organisation_id = ${organisationId} AND d.kind IN ('commitment', 'progress-report') AND is_public_document(d.id)
        ORDER BY d.published_at DESC, d.id DESC LIMIT 50`,
  );
}
