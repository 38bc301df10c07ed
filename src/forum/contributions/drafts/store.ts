import { z } from 'zod';
import { debateStates } from '#src/forum/debates/debate.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import type { DraftTarget } from '#src/platform/slice/draft-kind.ts';

const TargetRow = z.object({
  /** The debate, where it still exists for the actor. */
  debate: z
    .object({
      id: z.number(),
      slug: z.string(),
      title: z.string(),
      language: z.string(),
      state: z.enum(debateStates),
      closesAt: z.coerce.date().nullable(),
    })
    .nullable(),
  inReplyTo: z.number().nullable(),
  /** Who is replied to, where that text is still published. */
  answeredName: z.string().nullable(),
});
export type TargetRow = z.output<typeof TargetRow>;

/** Returns what is known of these targets of drafts, in their order. */
export function targetRows(
  db: Queryable,
  actor: Actor,
  targets: readonly DraftTarget[],
): Promise<TargetRow[]> {
  return many(
    db,
    TargetRow,
    sql`SELECT CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('id', d.id, 'slug', h.slug, 'title', h.title,
                 'language', d.language, 'state', d.state, 'closesAt', d.closes_at) END AS debate,
               target.in_reply_to, m.name AS answered_name
        FROM unnest(${targets.map(({ debateId }) => debateId)}::bigint[], ${targets.map(({ inReplyTo }) => inReplyTo)}::bigint[])
          WITH ORDINALITY AS target (debate_id, in_reply_to, place)
        LEFT JOIN debates d ON d.id = target.debate_id AND ${visibleDebates(actor)}
        LEFT JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        LEFT JOIN contributions answered ON answered.id = target.in_reply_to AND answered.state = 'published'
        LEFT JOIN members m ON m.id = answered.author_id
        ORDER BY target.place`,
  );
}
