import { z } from 'zod';
import { nearlySame, type Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';
import type { AdviceFacts } from './advice.ts';

const Facts = z.object({
  sent: z.boolean(),
  activeAt: z.date(),
  total: z.number(),
  own: z.number(),
  lastAuthors: z.array(z.coerce.number()),
  similar: z.array(
    z.object({ id: z.number(), threadId: z.number().nullable(), authorId: z.number(), same: z.boolean() }),
  ),
});

type ComparedText = { debateId: number; authorId: number; key: string; similarity: Similarity };

/**
 * Returns what there is in a debate before this text is added, in one statement. Texts like it are found by the hashes they
 * have in common, and then compared: as few as take no longer in a debate of any size.
 */
export function adviceFacts(
  db: Queryable,
  { debateId, authorId, key, similarity }: ComparedText,
): Promise<AdviceFacts> {
  const { normalised, claim, minhash } = similarity;
  return one(
    db,
    Facts,
    // Planned by itself, without the limit: by the index, however common its marks seem to be.
    sql`WITH marked AS MATERIALIZED (
          SELECT c.id, c.debate_id, c.thread_id, c.author_id, c.placed_at, c.normalised, c.claim, c.minhash FROM contributions c
          WHERE c.minhash && ${minhash}::integer[] AND c.same_as IS NULL AND c.state = 'published')
        SELECT EXISTS (SELECT FROM contributions WHERE author_id = ${authorId} AND submission_key = ${key}) AS sent,
          d.active_at, d.contributions_count + d.replies_count AS total,
          (SELECT coalesce(sum(s.contributions), 0)::integer FROM debate_speakers s
           WHERE s.debate_id = d.id AND s.member_id = ${authorId}) AS own,
          ARRAY(SELECT c.author_id FROM contributions c WHERE c.debate_id = d.id AND c.state = 'published'
                ORDER BY c.placed_at DESC, c.id DESC LIMIT 2) AS last_authors,
          (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'threadId', s.thread_id, 'authorId', s.author_id, 'same', s.same)
                    ORDER BY s.same DESC, s.similarity DESC, s.placed_at), '[]')
           FROM (SELECT *, greatest(similarity(normalised, ${normalised}),
                          similarity(unaccent(coalesce(claim, '')), ${claim})) AS similarity FROM (
                   SELECT *, normalised = ${normalised} AS same,
                          (SELECT count(*) FROM unnest(minhash) AS mark WHERE mark = ANY (${minhash}::integer[])) AS common
                   FROM (SELECT * FROM marked WHERE marked.debate_id = d.id LIMIT 200) candidate
                   ORDER BY same DESC, common DESC LIMIT 5) nearest) s
           WHERE s.similarity >= ${nearlySame}) AS similar
        FROM debates d WHERE d.id = ${debateId}`,
  );
}
