import { z } from 'zod';
import { debateStates } from '#src/forum/debates/debate.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import { draftsAtMost, type Place } from './draft.ts';

export const DraftRow = z.object({
  id: z.number(),
  debateId: z.number().nullable(),
  inReplyTo: z.number().nullable(),
  copy: z.number(),
  fields: z.record(z.string(), z.string()),
  writer: z.string(),
  turn: z.number(),
  revision: z.number(),
  savedAt: z.coerce.date(),
});
export type DraftRow = z.output<typeof DraftRow>;

export const draftColumns = sql`f.id, f.debate_id, f.in_reply_to, f.copy, f.fields, f.writer, f.turn,
  f.revision, f.saved_at`;

/** The versions of the member's draft for this place; the one that the form opens with is first. */
export function draftsFor(db: Queryable, memberId: number, place: Place): Promise<DraftRow[]> {
  return many(
    db,
    DraftRow,
    sql`SELECT ${draftColumns} FROM drafts f
        WHERE f.member_id = ${memberId} AND f.debate_id IS NOT DISTINCT FROM ${place.debateId}
          AND f.in_reply_to IS NOT DISTINCT FROM ${place.inReplyTo}
        ORDER BY f.copy`,
  );
}

/** The same for a contribution to the debate of the alias d, as a scalar of SQL: an array for DraftRow. */
export function draftsIn(memberId: number): Sql {
  return sql`(SELECT coalesce(json_agg(f ORDER BY f.copy), '[]') FROM (SELECT ${draftColumns} FROM drafts f
    WHERE f.member_id = ${memberId} AND f.debate_id = d.id AND f.in_reply_to IS NULL) f)`;
}

/** The member's draft with this number and its other versions, itself first; nothing where it is not theirs. */
export function draftWithOthers(db: Queryable, memberId: number, id: number): Promise<DraftRow[]> {
  return many(
    db,
    DraftRow,
    sql`SELECT ${draftColumns} FROM drafts chosen
        JOIN drafts f ON f.member_id = chosen.member_id AND f.debate_id IS NOT DISTINCT FROM chosen.debate_id
          AND f.in_reply_to IS NOT DISTINCT FROM chosen.in_reply_to
        WHERE chosen.id = ${id} AND chosen.member_id = ${memberId}
        ORDER BY f.id = chosen.id DESC, f.copy`,
  );
}

const Listed = DraftRow.extend({
  /** The debate, where it still exists for the member. */
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
  /** Who is replied to, where that text is still published. */
  answeredName: z.string().nullable(),
  copies: z.number(),
});
export type ListedDraft = z.output<typeof Listed>;

const listed = (actor: Actor) => sql`SELECT ${draftColumns},
    CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('id', d.id, 'slug', h.slug, 'title', h.title, 'language', d.language,
      'state', d.state, 'closesAt', d.closes_at) END AS debate,
    m.name AS answered_name,
    (SELECT count(*) FROM drafts other WHERE other.member_id = f.member_id AND other.id <> f.id
       AND other.debate_id IS NOT DISTINCT FROM f.debate_id AND other.in_reply_to IS NOT DISTINCT FROM f.in_reply_to) AS copies
  FROM drafts f
  LEFT JOIN debates d ON d.id = f.debate_id AND ${visibleDebates(actor)}
  LEFT JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
  LEFT JOIN contributions answered ON answered.id = f.in_reply_to AND answered.state = 'published'
  LEFT JOIN members m ON m.id = answered.author_id`;

/** All drafts of the member, the last saved first; as many as anybody may have. */
export function draftsOf(db: Queryable, actor: Actor, memberId: number): Promise<ListedDraft[]> {
  return many(
    db,
    Listed,
    sql`${listed(actor)} WHERE f.member_id = ${memberId} ORDER BY f.saved_at DESC, f.id DESC LIMIT ${draftsAtMost}`,
  );
}

/** One draft of the member as the list shows it. */
export function listedDraft(
  db: Queryable,
  actor: Actor,
  memberId: number,
  id: number,
): Promise<ListedDraft | undefined> {
  return maybeOne(db, Listed, sql`${listed(actor)} WHERE f.member_id = ${memberId} AND f.id = ${id}`);
}
