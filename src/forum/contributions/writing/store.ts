import { z } from 'zod';
import type { DraftBase } from '#src/concerns/drafts/draft.ts';
import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import type { Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import type { Capacity } from '#src/people/affiliations/capacity/capacity.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';

/** A contribution to add. */
export type NewContribution = {
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
  likeness: Similarity;
  /** The contribution whose text it shares. */
  sameAs: number | null;
  submissionKey: string;
  at: Date;
};

const Inserted = z.object({
  id: z.number(),
  sameAs: z.number().nullable(),
  authorId: z.number(),
  submissionKey: z.string(),
});
/** A contribution that was added: its id, and whose text it shares. */
type Added = { id: number; sameAs: number | null };

const inserted = sql`id, same_as, author_id, submission_key`;

/** The statement that adds them in this order, but for those whose author has sent their submission key before. */
function insertion(list: readonly NewContribution[], onlyAfter: Sql): Sql {
  const rows = list.map(({ capacity, likeness, ...c }) => ({
    debate_id: c.debateId,
    thread_id: c.threadId,
    in_reply_to: c.inReplyTo,
    author_id: c.authorId,
    group_code: capacity.group,
    organisation: capacity.organisation,
    organisation_id: capacity.organisationId,
    named_organisation_id: capacity.namedOrganisationId,
    affiliation: capacity.affiliation,
    state: c.state,
    language: c.language,
    source: c.source,
    html: renderMarkdown(c.source, c.handles).html,
    normalised: likeness.normalised,
    minhash: likeness.minhash,
    same_as: c.sameAs,
    submission_key: c.submissionKey,
    submitted_at: c.at,
  }));
  return sql`INSERT INTO contributions (debate_id, thread_id, in_reply_to, author_id, group_code, organisation,
               organisation_id, named_organisation_id, affiliation, state, language, source, html, renderer,
               normalised, minhash, same_as, submission_key, submitted_at, placed_at)
             SELECT debate_id, thread_id, in_reply_to, author_id, group_code, organisation,
               organisation_id, named_organisation_id, affiliation, state, language, source, html, ${renderer},
               normalised, minhash, same_as, submission_key, submitted_at, submitted_at
             FROM ${onlyAfter} jsonb_populate_recordset(NULL::contributions, ${JSON.stringify(rows)}::jsonb)
             ON CONFLICT ON CONSTRAINT contributions_submission_key DO NOTHING`;
}

/** Adds a contribution; undefined where its author has sent its submission key before. */
export function insertContribution(tx: Tx, contribution: NewContribution): Promise<Added | undefined> {
  return maybeOne(tx, Inserted, sql`${insertion([contribution], empty)} RETURNING ${inserted}`);
}

/** A contribution to add with its event, and the draft it was written as. */
type NewAlone = NewContribution & { draft: DraftBase };

/**
 * Adds contributions that nothing else goes with, records them and deletes their drafts, in one statement: for each its id and
 * whose text it shares, or undefined where its author has sent its submission key before. `lockTimeout` is a setting of
 * PostgreSQL's: how long it waits for a lock.
 */
export async function addContributions(
  db: Queryable,
  list: readonly NewAlone[],
  lockTimeout: string,
): Promise<(Added | undefined)[]> {
  const drafts = list.flatMap(({ authorId, submissionKey, draft }) =>
    draft ? [{ author_id: authorId, submission_key: submissionKey, ...draft }] : [],
  );
  const rows = await many(
    db,
    Inserted,
    sql`WITH patience AS MATERIALIZED (SELECT set_config('lock_timeout', ${lockTimeout}, true)),
        made AS (${insertion(list, sql`patience,`)} RETURNING *),
        told AS (
          INSERT INTO events (at, kind, actor_id, board_id, debate_id, contribution_id, data)
          SELECT m.submitted_at, 'contribution.' || m.state, m.author_id, d.board_id, d.id, m.id, '{}'
          FROM made m JOIN debates d ON d.id = m.debate_id),
        dropped AS (
          DELETE FROM drafts f USING made m
          JOIN jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb)
            AS w (author_id bigint, submission_key uuid, id bigint, revision integer) USING (author_id, submission_key)
          WHERE f.id = w.id AND f.member_id = m.author_id AND f.revision = w.revision)
        SELECT ${inserted} FROM made`,
  );
  const bySubmission = new Map(rows.map((row) => [`${row.authorId} ${row.submissionKey}`, row]));
  return list.map(({ authorId, submissionKey }) => {
    const key = `${authorId} ${submissionKey}`;
    const made = bySubmission.get(key);
    // The same submission twice in one list was added once.
    bySubmission.delete(key);
    return made;
  });
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
    sql`SELECT id, thread_id, state, source, same_as FROM contributions
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
  likeness: Similarity;
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
    sql`SELECT FROM contributions c JOIN tallies g ON g.contribution_id = c.id WHERE c.id = ${edit.id} FOR NO KEY UPDATE OF c, g`,
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
          normalised = ${edit.likeness.normalised}, minhash = ${edit.likeness.minhash},
          edited_after_agrees = (SELECT nullif(count(*), 0)::integer FROM agreements a WHERE a.contribution_id = contributions.id AND a.value = 'agree')
        WHERE id = ${edit.id} AND revision = ${edit.revision} AND state IN ('published', 'held')
        RETURNING coalesce(edited_after_agrees, 0) AS agreed, state`,
  );
}
