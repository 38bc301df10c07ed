import { z } from 'zod';
import type { Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import { existingHandles } from '#src/people/members/store.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';

const QuotingText = z.object({
  /** A contribution, one of its earlier versions, or the words by which it is pinned. */
  table: z.enum(['contributions', 'contribution_versions', 'turning_points']),
  id: z.number(),
  /** Who wrote it. */
  authorId: z.number().nullable(),
  revision: z.number(),
  debateId: z.number(),
  claim: z.string().nullable(),
  source: z.string(),
  handles: z.array(z.string()),
});
export type QuotingText = z.output<typeof QuotingText>;

/** Returns the texts of a contribution and those that quote it, with their earlier versions and pins, locked. */
export async function textsOf(tx: Tx, id: number): Promise<QuotingText[]> {
  const quoting = sql`source LIKE '%/contributions/%' AND quoted_in(source) @> ARRAY[${id}::bigint]`;
  const concerned = sql`c.id IN (
    SELECT ${id}::bigint UNION SELECT id FROM contributions WHERE ${quoting}
    UNION SELECT contribution_id FROM contribution_versions WHERE ${quoting})`;
  await run(tx, sql`SELECT FROM contributions c WHERE ${concerned} ORDER BY c.id FOR NO KEY UPDATE`);
  return many(
    tx,
    QuotingText,
    sql`SELECT t.*, ARRAY(SELECT m.handle::text FROM mentions n JOIN members m ON m.id = n.member_id
                          WHERE n.contribution_id = t.id) AS handles
        FROM (
          SELECT 'contributions' AS table, c.id, c.author_id, c.revision, c.debate_id, c.claim, c.source FROM contributions c
          WHERE ${concerned} AND c.erased_at IS NULL
          UNION ALL
          SELECT 'contribution_versions', c.id, c.author_id, v.revision, c.debate_id, v.claim, v.source
          FROM contributions c JOIN contribution_versions v ON v.contribution_id = c.id WHERE ${concerned}
          UNION ALL
          SELECT 'turning_points', p.contribution_id, p.pinned_by, 0, p.debate_id, p.label, '' FROM turning_points p
          WHERE p.contribution_id = ${id} AND p.label IS NOT NULL) t
        ORDER BY t.id, t.revision`,
  );
}

type RedactedText = { claim: string | null; source: string; similarity: Similarity };

/** Replaces a text, or one of its earlier versions; whoever edits the text from before is told that it changed. */
export async function setText(
  tx: Tx,
  { table, id, revision, handles }: QuotingText,
  { claim, source, similarity }: RedactedText,
): Promise<void> {
  if (table === 'turning_points') {
    await run(
      tx,
      sql`UPDATE turning_points SET label = ${claim} WHERE contribution_id = ${id} AND label IS NOT NULL`,
    );
    return;
  }
  const { html } = renderMarkdown(source, await existingHandles(tx, handles));
  await run(
    tx,
    table === 'contributions'
      ? sql`UPDATE contributions SET claim = ${claim}, source = ${source}, html = ${html}, renderer = ${renderer},
              revision = revision + 1, normalised = ${similarity.normalised}, minhash = ${similarity.minhash}
            WHERE id = ${id}`
      : sql`UPDATE contribution_versions SET claim = ${claim}, source = ${source}, html = ${html}
            WHERE contribution_id = ${id} AND revision = ${revision}`,
  );
}

const Draft = z.object({
  id: z.number(),
  memberId: z.number(),
  isOwn: z.boolean(),
  fields: z.record(z.string(), z.unknown()),
});

/** Returns the drafts of its author in the debate of a contribution, and all that quote it. */
export function draftsAbout(tx: Tx, id: number): Promise<z.output<typeof Draft>[]> {
  return many(
    tx,
    Draft,
    sql`SELECT d.id, d.member_id, d.member_id = c.author_id AS is_own, d.fields FROM contributions c
        JOIN drafts d ON (d.member_id = c.author_id AND d.debate_id = c.debate_id)
          OR d.fields::text LIKE ${`%/contributions/${id})%`}
        WHERE c.id = ${id} ORDER BY d.id FOR UPDATE OF d`,
  );
}

/** Replaces what stands in a draft; a form that was opened before is told that it changed. */
export async function setDraft(tx: Tx, id: number, fields: object): Promise<void> {
  await run(
    tx,
    sql`UPDATE drafts SET fields = ${JSON.stringify(fields)}::jsonb, revision = revision + 1 WHERE id = ${id}`,
  );
}

/** Returns the condition on waiting mails (jobs, alias j) that lead to a contribution, or tell of a decision about it. */
export function mailsAbout(id: number): Sql {
  return sql`j.payload ->> 'text' ~ ${`(contributions/|[?&]at=)${id}([^0-9]|$)`}
    OR (j.payload -> 'onceSent' -> 'payload' ->> 'recipientId')::bigint IN (
      SELECT r.id FROM decision_recipients r JOIN decisions d ON d.id = r.decision_id WHERE d.contribution_id = ${id})`;
}
