import { z } from 'zod';
import { FileRow } from '#src/concerns/files/store.ts';
import { agreementColumns, agreementJoins, agreementShape } from '#src/forum/agreement/columns.ts';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import { contributionFiles } from '#src/forum/contributions/files/store.ts';
import { visibleTo } from '#src/forum/contributions/visibility.ts';
import { itemLabels } from '#src/moderation/decisions/decision.ts';
import { fateColumns, fateShape } from '#src/outcomes/citations/fates/columns.ts';
import { affiliationStates } from '#src/people/affiliations/affiliation.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, maybeOne, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { replyOrder } from '#src/site/debate-page/listing/order-store.ts';

const CardRow = z.object({
  id: z.number(),
  debateId: z.number(),
  threadId: z.number().nullable(),
  inReplyTo: z.number().nullable(),
  /** Who wrote the reply that this one answers; empty where that is not there to be read. */
  answeredName: z.string().nullable(),
  state: z.enum(contributionStates),
  /** Changes with everything that its card is made of; see cardVersion. */
  version: z.string(),
  authorId: z.number(),
  authorHandle: z.string(),
  authorName: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  organisationId: z.number().nullable(),
  organisationSlug: z.string().nullable(),
  affiliation: z.enum(affiliationStates).nullable(),
  language: z.string(),
  claim: z.string().nullable(),
  /** What the moderators put above it. */
  label: z.enum(itemLabels).nullable(),
  /** Whether they locked its replies, or those of its thread. */
  locked: z.boolean(),
  html: z.string().transform(storedHtml),
  placedAt: z.date(),
  editedAt: z.date().nullable(),
  repliesCount: z.number(),
  /** The contribution that carries the text which this one shares. */
  sameAs: z.number().nullable(),
  /** How many share the text that this one carries, per group in the order of groupCodes; null where it is alone. */
  sameTextCounts: z.array(z.number()).nullable(),
  /** How many had agreed when it was changed last, after somebody had. */
  editedAfterAgrees: z.number().nullable(),
  /** How many answered its claim before that was repaired. */
  answeredBeforeRepair: z.number(),
  /** What it shows as evidence: the files that the viewer may load. */
  files: jsonRows(FileRow),
  ...agreementShape,
  ...fateShape,
});
/** What the card of a contribution is made of. */
export type CardRow = z.output<typeof CardRow>;

/**
 * The version of a contribution's card: of its row (alias c) and of its tally's (alias g), which is touched whenever
 * something else changes that the card says, such as its author's name.
 */
export const cardVersion = sql`c.xmin::text || '-' || g.xmin::text`;

const columns = (
  actor: Actor,
) => sql`${contributionFiles(actor)} AS files, c.id, c.debate_id, c.thread_id, c.in_reply_to, c.state,
  CASE WHEN answered.state = 'published' THEN answered_author.name WHEN answered.id IS NOT NULL THEN '' END AS answered_name,
  ${cardVersion} AS version, c.author_id, m.handle AS author_handle, m.name AS author_name, c.group_code AS group,
  shown_organisation(c.organisation, c.named_organisation_id) AS organisation, c.organisation_id,
  (SELECT o.slug FROM organisations o WHERE o.id = c.named_organisation_id AND o.listed_at IS NOT NULL) AS organisation_slug,
  c.affiliation, c.language, c.claim, c.label,
  (c.locked OR EXISTS (SELECT FROM contributions begun WHERE begun.id = c.thread_id AND begun.locked)) AS locked,
  c.html, c.placed_at, c.edited_at, c.replies_count, c.same_as, c.same_text_counts, c.edited_after_agrees,
  (SELECT count(*) FROM agreements old WHERE old.contribution_id = c.id AND old.revision < c.claim_repaired_revision) AS answered_before_repair,
  ${agreementColumns}, ${fateColumns}`;

// Who is answered is said only where it is another reply: the first answers the card it stands under.
const tables = (actor: Actor) => sql`contributions c ${agreementJoins(actor)}
  JOIN members m ON m.id = c.author_id
  LEFT JOIN contributions answered ON answered.id = c.in_reply_to AND answered.thread_id IS NOT NULL
  LEFT JOIN members answered_author ON answered_author.id = answered.author_id`;

/** Returns the cards of those of these contributions that exist for the actor, in no order. */
export function cardRows(db: Queryable, actor: Actor, ids: readonly number[]): Promise<CardRow[]> {
  return many(
    db,
    CardRow,
    sql`SELECT ${columns(actor)} FROM ${tables(actor)} WHERE c.id = ANY(${ids}) AND ${visibleTo(actor)}`,
  );
}

/** Returns the card of the contribution, if it exists for the actor. */
export function cardRow(db: Queryable, actor: Actor, id: number): Promise<CardRow | undefined> {
  return maybeOne(
    db,
    CardRow,
    sql`SELECT ${columns(actor)} FROM ${tables(actor)} WHERE c.id = ${id} AND ${visibleTo(actor)}`,
  );
}

/** Returns the cards of the replies of a thread in order: one more than a page where there are more; see pageOf. */
export function replyRows(db: Queryable, actor: Actor, threadId: number, cursor: Cursor): Promise<CardRow[]> {
  const { from, order } = replyOrder(cursor);
  return many(
    db,
    CardRow,
    sql`SELECT ${columns(actor)} FROM ${tables(actor)}
        WHERE c.thread_id = ${threadId} AND ${visibleTo(actor)} ${from} ORDER BY ${order} LIMIT ${pageSize + 1}`,
  );
}

/**
 * Returns the cards of those who share the text that this one carries, and its own, in order: one more than a page where
 * there are more.
 */
export function sharerRows(db: Queryable, actor: Actor, carrier: number, cursor: Cursor): Promise<CardRow[]> {
  const { from, order } = replyOrder(cursor);
  return many(
    db,
    CardRow,
    sql`SELECT ${columns(actor)} FROM ${tables(actor)}
        WHERE (c.id = ${carrier} OR c.same_as = ${carrier}) AND c.state = 'published' ${from}
        ORDER BY ${order} LIMIT ${pageSize + 1}`,
  );
}
