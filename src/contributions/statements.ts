import { z } from 'zod';
import { maybeOne, one, type Queryable, run, sql, type Tx } from '#src/db.ts';
import type { Capacity } from '#src/organisations/capacity.ts';
import { renderer, renderMarkdown } from '#src/text/markdown.ts';
import type { ContributionState } from './contribution.ts';

type NewContribution = {
  debateId: number;
  threadId: number | null;
  inReplyTo: number | null;
  authorId: number;
  capacity: Capacity;
  state: ContributionState;
  language: string;
  source: string;
  submissionKey: string;
  at: Date;
};

const Id = z.object({ id: z.number() });

/** Adds a contribution; its id, or undefined where this author has sent this submission key before. */
export async function insertContribution(tx: Tx, contribution: NewContribution): Promise<number | undefined> {
  const c = contribution;
  const { capacity } = c;
  const inserted = await maybeOne(
    tx,
    Id,
    sql`INSERT INTO contributions (debate_id, thread_id, in_reply_to, author_id, group_code, organisation,
                                   organisation_id, named_organisation_id, affiliation, state, language,
                                   source, html, renderer, submission_key, submitted_at, placed_at)
        VALUES (${c.debateId}, ${c.threadId}, ${c.inReplyTo}, ${c.authorId}, ${capacity.group}, ${capacity.organisation},
                ${capacity.organisationId}, ${capacity.namedOrganisationId}, ${capacity.affiliation}, ${c.state}, ${c.language}, ${c.source}, ${renderMarkdown(c.source).html}, ${renderer}, ${c.submissionKey}, ${c.at}, ${c.at})
        ON CONFLICT ON CONSTRAINT contributions_submission_key DO NOTHING RETURNING id`,
  );
  return inserted?.id;
}

const Submitted = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  state: z.string(),
  source: z.string(),
});

/** What this author sent under this submission key before. */
export function submittedBefore(db: Queryable, authorId: number, submissionKey: string) {
  return one(
    db,
    Submitted,
    sql`SELECT id, thread_id AS "threadId", state, source FROM contributions
        WHERE author_id = ${authorId} AND submission_key = ${submissionKey}`,
  );
}

type Edit = {
  id: number;
  revision: number;
  state: ContributionState;
  language: string;
  source: string;
  at: Date;
  keep: boolean;
};

/** Replaces the text if it is still at this revision, keeping the replaced one where asked; whether it was. */
export async function replaceText(tx: Tx, edit: Edit): Promise<boolean> {
  if (edit.keep) {
    await run(
      tx,
      sql`INSERT INTO contribution_versions (contribution_id, revision, language, source, html, written_at)
          SELECT id, revision, language, source, html, coalesce(edited_at, submitted_at) FROM contributions
          WHERE id = ${edit.id} AND revision = ${edit.revision} ON CONFLICT DO NOTHING`,
    );
  }
  const touched = await run(
    tx,
    sql`UPDATE contributions SET revision = revision + 1, state = ${edit.state}, language = ${edit.language}, source = ${edit.source},
          html = ${renderMarkdown(edit.source).html}, renderer = ${renderer}, edited_at = ${edit.at}
        WHERE id = ${edit.id} AND revision = ${edit.revision} AND state IN ('published', 'held')`,
  );
  return touched === 1;
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
