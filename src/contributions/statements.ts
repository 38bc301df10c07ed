import { z } from 'zod';
import { maybeOne, one, type Queryable, run, sql, type Tx } from '#src/db.ts';
import type { Capacity } from '#src/organisations/capacity.ts';
import { renderer, renderMarkdown } from '#src/text/markdown.ts';
import type { ContributionState } from './contribution.ts';
import type { Likeness } from './likeness.ts';

type NewContribution = {
  debateId: number;
  threadId: number | null;
  inReplyTo: number | null;
  authorId: number;
  capacity: Capacity;
  state: ContributionState;
  language: string;
  source: string;
  /** Whom it names: links lead to them. */
  handles: ReadonlySet<string>;
  likeness: Likeness;
  /** The contribution whose text it shares. */
  sameAs: number | null;
  submissionKey: string;
  at: Date;
};

const Inserted = z.object({ id: z.number(), sameAs: z.number().nullable() });

/** Adds a contribution; its id and whose text it shares, or undefined where this author has sent this submission key before. */
export function insertContribution(
  tx: Tx,
  contribution: NewContribution,
): Promise<z.output<typeof Inserted> | undefined> {
  const c = contribution;
  const { capacity } = c;
  return maybeOne(
    tx,
    Inserted,
    sql`INSERT INTO contributions (debate_id, thread_id, in_reply_to, author_id, group_code, organisation,
                                   organisation_id, named_organisation_id, affiliation, state, language,
                                   source, html, renderer, shape, sketch, same_as, submission_key, submitted_at, placed_at)
        VALUES (${c.debateId}, ${c.threadId}, ${c.inReplyTo}, ${c.authorId}, ${capacity.group}, ${capacity.organisation},
                ${capacity.organisationId}, ${capacity.namedOrganisationId}, ${capacity.affiliation}, ${c.state}, ${c.language}, ${c.source},
                ${renderMarkdown(c.source, c.handles).html}, ${renderer}, ${c.likeness.shape}, ${c.likeness.sketch}, ${c.sameAs}, ${c.submissionKey}, ${c.at}, ${c.at})
        ON CONFLICT ON CONSTRAINT contributions_submission_key DO NOTHING RETURNING id, same_as AS "sameAs"`,
  );
}

const Submitted = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  state: z.string(),
  source: z.string(),
  sameAs: z.number().nullable(),
});

/** What this author sent under this submission key before. */
export function submittedBefore(db: Queryable, authorId: number, submissionKey: string) {
  return one(
    db,
    Submitted,
    sql`SELECT id, thread_id AS "threadId", state, source, same_as AS "sameAs" FROM contributions
        WHERE author_id = ${authorId} AND submission_key = ${submissionKey}`,
  );
}

type Edit = {
  id: number;
  revision: number;
  /** Whether it waits from now on. */
  hold: boolean;
  language: string;
  source: string;
  handles: ReadonlySet<string>;
  likeness: Likeness;
  at: Date;
  keep: boolean;
};

const Replaced = z.object({ agreed: z.number(), state: z.enum(['published', 'held']) });

/**
 * Replaces the text if it is still at this revision, keeping the replaced one where asked, or where somebody replied
 * or answered meanwhile, and never one that waited: everybody reads what is kept. A text that waits goes on waiting,
 * and one approved meanwhile stays public unless it is held anew. How many had agreed with it, or undefined where it
 * was changed elsewhere.
 */
export async function replaceText(tx: Tx, edit: Edit): Promise<z.output<typeof Replaced> | undefined> {
  // Answers wait until the text is replaced: each was given to what is kept, or to what stands there then.
  await run(
    tx,
    sql`SELECT FROM contributions c JOIN grounds g ON g.contribution_id = c.id WHERE c.id = ${edit.id} FOR NO KEY UPDATE OF c, g`,
  );
  await run(
    tx,
    sql`INSERT INTO contribution_versions (contribution_id, revision, language, source, html, written_at)
        SELECT id, revision, language, source, html, coalesce(edited_at, submitted_at) FROM contributions c
        WHERE id = ${edit.id} AND revision = ${edit.revision} AND state = 'published'
          AND (${edit.keep} OR c.replies_count > 0 OR EXISTS (SELECT FROM agreements a WHERE a.contribution_id = c.id))
        ON CONFLICT DO NOTHING`,
  );
  return maybeOne(
    tx,
    Replaced,
    sql`UPDATE contributions SET revision = revision + 1, state = CASE WHEN ${edit.hold} THEN 'held' ELSE state END, language = ${edit.language}, source = ${edit.source},
          html = ${renderMarkdown(edit.source, edit.handles).html}, renderer = ${renderer}, edited_at = ${edit.at},
          shape = ${edit.likeness.shape}, sketch = ${edit.likeness.sketch},
          edited_after_agrees = (SELECT nullif(count(*), 0)::integer FROM agreements a WHERE a.contribution_id = contributions.id AND a.value = 'agree')
        WHERE id = ${edit.id} AND revision = ${edit.revision} AND state IN ('published', 'held')
        RETURNING coalesce(edited_after_agrees, 0) AS agreed, state`,
  );
}

type StateChange = { id: number; from: ContributionState; to: ContributionState; placedAt?: Date };

/** Moves a contribution from one state to another; false where it was no longer in the first. */
export async function setState(tx: Tx, { id, from, to, placedAt }: StateChange): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE contributions SET state = ${to}, placed_at = coalesce(${placedAt ?? null}, placed_at)
        WHERE id = ${id} AND state = ${from}`,
  );
  return touched === 1;
}
