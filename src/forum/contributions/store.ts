import { z } from 'zod';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { StateChange } from '#src/platform/slice/moderated-kind.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { contributionStates } from './contribution.ts';
import { visibleTo } from './visibility.ts';

const Contribution = z.object({
  id: z.number(),
  debateId: z.number(),
  /** The contribution under which it stands as a reply. */
  threadId: z.number().nullable(),
  /** The contribution that carries the text which this one shares. */
  sameAs: z.number().nullable(),
  state: z.enum(contributionStates),
  authorId: z.number(),
  authorName: z.string(),
  organisation: z.string().nullable(),
  /** The organisation it is made for. */
  organisationId: z.number().nullable(),
  language: z.string(),
  /** The sentence it stands for; null for a reply. */
  claim: z.string().nullable(),
  html: z.string().transform(storedHtml),
  submittedAt: z.date(),
  placedAt: z.date(),
  repliesCount: z.number(),
  /** Whether the moderators locked its replies, or those of its thread. */
  locked: z.boolean(),
  /** Since when somebody has agreed, disagreed or passed. */
  firstAnsweredAt: z.date().nullable(),
});
/** A contribution as everything that is done with it asks for; what its card shows is read with the page. */
export type Contribution = z.output<typeof Contribution>;

/** Returns the contribution, if it exists for the actor. */
export function contributionById(db: Queryable, actor: Actor, id: number): Promise<Contribution | undefined> {
  return maybeOne(
    db,
    Contribution,
    sql`SELECT c.id, c.debate_id, c.thread_id, c.same_as, c.state, c.author_id, m.name AS author_name, shown_organisation(c.organisation, c.named_organisation_id) AS organisation,
               c.organisation_id, c.language, c.claim, c.html, c.submitted_at, c.placed_at, c.replies_count, g.first_answered_at,
               (c.locked OR EXISTS (SELECT FROM contributions begun WHERE begun.id = c.thread_id AND begun.locked)) AS locked
        FROM contributions c JOIN members m ON m.id = c.author_id JOIN tallies g ON g.contribution_id = c.id
        WHERE c.id = ${id} AND ${visibleTo(actor)}`,
  );
}

/** Moves a contribution from one state to another; false where it was no longer in the first. */
export async function setState(tx: Tx, { id, from, to, placedAt }: StateChange): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE contributions SET state = ${to}, placed_at = coalesce(${placedAt ?? null}, placed_at)
        WHERE id = ${id} AND state = ${from}`,
  );
  return touched === 1;
}
