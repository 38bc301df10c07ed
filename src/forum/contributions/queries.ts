import { z } from 'zod';
import { agreementColumns, agreementJoins, agreementShape } from '#src/forum/agreement/columns.ts';
import { affiliationStates } from '#src/people/organisations/organisation.ts';
import { type Actor, visitor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { versionOf } from '#src/site/debate-page/listing.ts';
import { contributionStates } from './contribution.ts';
import { replyOrder } from './orders.ts';
import { visibleTo } from './visibility.ts';

const Row = z.object({
  id: z.number(),
  debateId: z.number(),
  threadId: z.number().nullable(),
  inReplyTo: z.number().nullable(),
  answeredName: z.string().nullable(),
  state: z.enum(contributionStates),
  /** Changes with everything that its card is made of; see versionOf. */
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
  html: z.string().transform(storedHtml),
  submittedAt: z.date(),
  placedAt: z.date(),
  editedAt: z.date().nullable(),
  repliesCount: z.number(),
  /** The contribution that carries the text which this one shares. */
  sameAs: z.number().nullable(),
  /** How many share the text that this one carries, per group in the order of groupCodes; null where it is alone. */
  shares: z.array(z.number()).nullable(),
  /** How many had agreed when it was changed last, after somebody had. */
  editedAfterAgrees: z.number().nullable(),
  ...agreementShape,
});
export type ContributionRow = z.output<typeof Row>;

const columns = sql`c.id, c.debate_id, c.thread_id, c.in_reply_to,
  answered_author.name AS answered_name, c.state, ${versionOf} AS version, c.author_id, m.handle AS author_handle, m.name AS author_name,
  c.group_code AS group, c.organisation, c.organisation_id,
  (SELECT o.slug FROM organisations o WHERE o.id = c.named_organisation_id AND o.listed_at IS NOT NULL) AS organisation_slug, c.affiliation, c.language, c.html, c.submitted_at,
  c.placed_at, c.edited_at, c.replies_count,
  c.same_as, c.shares, c.edited_after_agrees,
  ${agreementColumns}`;

// Who is answered is said only where it is another reply: the first answers the card it stands under.
const people = (actor: Actor) => sql`${agreementJoins(actor)}
  JOIN members m ON m.id = c.author_id
  LEFT JOIN contributions answered ON answered.id = c.in_reply_to AND answered.thread_id IS NOT NULL
  LEFT JOIN members answered_author ON answered_author.id = answered.author_id`;

/** Those of these contributions that exist for the actor, in no order. */
export function contributionsById(
  db: Queryable,
  actor: Actor,
  ids: readonly number[],
): Promise<ContributionRow[]> {
  return many(
    db,
    Row,
    sql`SELECT ${columns} FROM contributions c ${people(actor)} WHERE c.id = ANY(${ids}) AND ${visibleTo(actor)}`,
  );
}

/** The replies of one thread in order: one more than a page where there are more; see pageOf. */
export function repliesOf(
  db: Queryable,
  actor: Actor,
  threadId: number,
  cursor: Cursor,
): Promise<ContributionRow[]> {
  const { from, order } = replyOrder(cursor);
  return many(
    db,
    Row,
    sql`SELECT ${columns} FROM contributions c ${people(actor)}
        WHERE c.thread_id = ${threadId} AND ${visibleTo(actor)} ${from} ORDER BY ${order} LIMIT ${pageSize + 1}`,
  );
}

/** The contribution, if it exists for the actor. */
export function contributionById(
  db: Queryable,
  actor: Actor,
  id: number,
): Promise<ContributionRow | undefined> {
  return maybeOne(
    db,
    Row,
    sql`SELECT ${columns} FROM contributions c ${people(actor)} WHERE c.id = ${id} AND ${visibleTo(actor)}`,
  );
}

const ReplyTarget = z.object({
  id: z.number(),
  debateId: z.number(),
  threadId: z.number().nullable(),
  state: z.enum(contributionStates),
  authorName: z.string(),
  language: z.string(),
  html: z.string().transform(storedHtml),
});
/** A contribution as those see it who write a reply to it, or quote it. */
export type ReplyTarget = z.output<typeof ReplyTarget>;

/** The contribution that is replied to or quoted, if it exists for the actor. */
export function replyTargetById(db: Queryable, actor: Actor, id: number): Promise<ReplyTarget | undefined> {
  return maybeOne(
    db,
    ReplyTarget,
    sql`SELECT c.id, c.debate_id, c.thread_id, c.state, m.name AS author_name, c.language, c.html
        FROM contributions c JOIN members m ON m.id = c.author_id WHERE c.id = ${id} AND ${visibleTo(actor)}`,
  );
}

/** Those who share the text that this one carries, and itself, in order: one more than a page where there are more. */
export function sharersOf(
  db: Queryable,
  actor: Actor,
  carrier: number,
  cursor: Cursor,
): Promise<ContributionRow[]> {
  const { from, order } = replyOrder(cursor);
  return many(
    db,
    Row,
    sql`SELECT ${columns} FROM contributions c ${people(actor)}
        WHERE (c.id = ${carrier} OR c.same_as = ${carrier}) AND c.state = 'published' ${from}
        ORDER BY ${order} LIMIT ${pageSize + 1}`,
  );
}

/** The newest published contributions of a debate with its replies, for feeds. */
export function newestOf(db: Queryable, debateId: number, count: number): Promise<ContributionRow[]> {
  return many(
    db,
    Row,
    sql`SELECT ${columns} FROM contributions c ${people(visitor)}
        WHERE c.debate_id = ${debateId} AND c.state = 'published' ORDER BY c.placed_at DESC, c.id DESC LIMIT ${count}`,
  );
}

const Text = z.object({ revision: z.number(), language: z.string(), source: z.string(), editedAt: z.date() });
export type Text = z.output<typeof Text>;

/** The text as its author wrote it, at its present revision. */
export function textOf(db: Queryable, id: number): Promise<Text> {
  return one(
    db,
    Text,
    sql`SELECT revision, language, source, coalesce(edited_at, submitted_at) AS edited_at FROM contributions WHERE id = ${id}`,
  );
}

const Version = z.object({
  revision: z.number(),
  language: z.string(),
  source: z.string(),
  html: z.string().transform(storedHtml),
  writtenAt: z.date(),
});
export type Version = z.output<typeof Version>;

/** How many changes a page shows. */
export const changesShown = 10;

/** The texts that edits replaced, newest first: from this revision on, so many that their changes fill a page and one more. */
export function versionsOf(db: Queryable, id: number, from: number | null): Promise<Version[]> {
  return many(
    db,
    Version,
    sql`SELECT revision, language, source, html, written_at FROM contribution_versions
        WHERE contribution_id = ${id} AND (${from}::bigint IS NULL OR revision <= ${from}::bigint)
        ORDER BY revision DESC LIMIT ${changesShown + 2}`,
  );
}
