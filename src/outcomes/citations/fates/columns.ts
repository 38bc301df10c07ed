import { z } from 'zod';
import { jsonRows, sql } from '#src/platform/db/query.ts';
import { fateReasons } from './fate.ts';

/** How many places of citation a line names at most, and one more where there are more. */
const mostPlaces = 4;

/** The columns of a contribution that say what became of it; see fateColumns. */
export const fateShape = {
  citedIn: jsonRows(
    z.object({ documentId: z.number(), kind: z.string(), anchor: z.string(), at: z.number() }),
  ),
  fateReason: z.enum(fateReasons).nullable(),
};

// Who shares a text shares what became of it.
const shared = sql`IN (c.id, c.same_as)`;

/** What became of a contribution (alias c), as columns for fateShape: in the question of its card, and kept with that. */
export const fateColumns = sql`
  (SELECT coalesce(json_agg(cited), '[]') FROM (
    SELECT w.id AS document_id, w.kind, ci.anchor, s.at FROM citations ci
    JOIN documents w ON w.id = ci.document_id AND w.version = ci.version AND is_public_document(w.id)
    JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
    JOIN LATERAL jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, at) ON s.value ->> 'anchor' = ci.anchor
    WHERE ci.contribution_id ${shared} ORDER BY w.published_at, w.id, s.at LIMIT ${mostPlaces}) cited) AS cited_in,
  (SELECT f.reason FROM fates f JOIN documents w ON w.id = f.document_id AND w.state = 'published'
    WHERE f.contribution_id ${shared} ORDER BY f.given_at DESC LIMIT 1) AS fate_reason`;
