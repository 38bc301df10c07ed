import { z } from 'zod';
import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import type { Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import type { Capacity } from '#src/people/affiliations/capacity/capacity.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { moderatedStates } from '#src/platform/slice/moderated-kind.ts';
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
  /** Null for a reply. */
  claim: string | null;
  source: string;
  /** Whom it names: links lead to them. */
  handles: ReadonlySet<string>;
  similarity: Similarity;
  /** The contribution whose text it shares. */
  sameAs: number | null;
  submissionKey: string;
  at: Date;
};

const Added = z.object({ id: z.number(), sameAs: z.number().nullable() });

/** Adds a contribution: its id, and whose text it shares; undefined where its author has sent its submission key before. */
export function insertContribution(
  tx: Tx,
  { capacity, similarity, ...c }: NewContribution,
): Promise<z.output<typeof Added> | undefined> {
  const { html } = renderMarkdown(c.source, c.handles);
  return maybeOne(
    tx,
    Added,
    sql`INSERT INTO contributions (debate_id, thread_id, in_reply_to, author_id, group_code, organisation, organisation_id,
          named_organisation_id, affiliation, state, language, claim, source, html, renderer, normalised, minhash, same_as,
          submission_key, submitted_at, placed_at)
        VALUES (${c.debateId}, ${c.threadId}, ${c.inReplyTo}, ${c.authorId}, ${capacity.group}, ${capacity.organisation},
          ${capacity.organisationId}, ${capacity.namedOrganisationId}, ${capacity.affiliation}, ${c.state}, ${c.language},
          ${c.claim}, ${c.source}, ${html}, ${renderer}, ${similarity.normalised}, ${similarity.minhash}, ${c.sameAs},
          ${c.submissionKey}, ${c.at}, ${c.at})
        ON CONFLICT ON CONSTRAINT contributions_submission_key DO NOTHING RETURNING id, same_as`,
  );
}

const Submitted = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  state: z.string(),
  claim: z.string().nullable(),
  source: z.string(),
  sameAs: z.number().nullable(),
  debateId: z.number(),
  inReplyTo: z.number().nullable(),
});

/** Returns what this author sent under this submission key before. */
export function submittedBefore(db: Queryable, authorId: number, submissionKey: string) {
  return one(
    db,
    Submitted,
    sql`SELECT id, thread_id, state, claim, source, same_as, debate_id, in_reply_to FROM contributions
        WHERE author_id = ${authorId} AND submission_key = ${submissionKey}`,
  );
}

type Edit = {
  id: number;
  revision: number;
  /** Whether it waits from now on. */
  hold: boolean;
  language: string;
  claim: string | null;
  /** Whether the claim, which others have answered, says something else from now on. */
  repairsClaim: boolean;
  source: string;
  handles: ReadonlySet<string>;
  similarity: Similarity;
  at: Date;
  keep: boolean;
};

const Replaced = z.object({ agreed: z.number(), state: z.enum(['published', 'held', 'hidden']) });

const LockedText = z.object({
  state: z.enum(moderatedStates),
  /** The claim at the first of the answers that stand, or as it was repaired since; null where nobody has answered it. */
  answeredClaim: z.string().nullable(),
});

/** Locks a contribution for an edit: answers wait, so each was given to what is kept, or to what stands there then. */
export async function lockText(tx: Tx, id: number): Promise<z.output<typeof LockedText> | undefined> {
  const locked = await run(
    tx,
    sql`SELECT FROM contributions c JOIN tallies g ON g.contribution_id = c.id WHERE c.id = ${id} FOR NO KEY UPDATE OF c, g`,
  );
  if (locked === 0) return undefined;
  return one(
    tx,
    LockedText,
    sql`SELECT c.state, coalesce(v.claim, CASE WHEN first.revision IS NOT NULL THEN c.claim END) AS answered_claim
        FROM contributions c
        LEFT JOIN LATERAL (
          SELECT greatest(min(a.revision), c.claim_repaired_revision) AS revision FROM agreements a
          WHERE a.contribution_id = c.id HAVING count(*) > 0) first ON true
        LEFT JOIN contribution_versions v ON v.contribution_id = c.id AND v.revision = first.revision
        WHERE c.id = ${id}`,
  );
}

/**
 * Replaces a text that the caller has locked, if it is still at this revision, keeping the replaced one where asked, or where somebody replied
 * or answered meanwhile, and never one that waited: everybody reads what is kept. A text that waits goes on waiting,
 * and one approved meanwhile stays public unless it is held anew. Returns how many had agreed with it and its state after;
 * undefined where it was changed elsewhere.
 */
export async function replaceText(tx: Tx, edit: Edit): Promise<z.output<typeof Replaced> | undefined> {
  await run(
    tx,
    sql`INSERT INTO contribution_versions (contribution_id, revision, language, claim, source, html, written_at)
        SELECT id, revision, language, claim, source, html, coalesce(edited_at, submitted_at) FROM contributions c
        WHERE id = ${edit.id} AND revision = ${edit.revision} AND state = 'published'
          AND (${edit.keep} OR c.replies_count > 0 OR EXISTS (SELECT FROM agreements a WHERE a.contribution_id = c.id))
        ON CONFLICT DO NOTHING`,
  );
  return maybeOne(
    tx,
    Replaced,
    sql`UPDATE contributions SET revision = revision + 1, state = CASE WHEN ${edit.hold} AND state <> 'hidden' THEN 'held' ELSE state END, language = ${edit.language},
          claim = ${edit.claim}, source = ${edit.source},
          claim_repaired_revision = CASE WHEN ${edit.repairsClaim} AND state = 'hidden' THEN revision + 1 ELSE claim_repaired_revision END,
          html = ${renderMarkdown(edit.source, edit.handles).html}, renderer = ${renderer}, edited_at = ${edit.at},
          normalised = ${edit.similarity.normalised}, minhash = ${edit.similarity.minhash},
          edited_after_agrees = (SELECT nullif(count(*), 0)::integer FROM agreements a WHERE a.contribution_id = contributions.id AND a.value = 'agree')
        WHERE id = ${edit.id} AND revision = ${edit.revision} AND state IN ('published', 'held', 'hidden')
        RETURNING coalesce(edited_after_agrees, 0) AS agreed, state`,
  );
}
