import { z } from 'zod';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import { debateStates } from '#src/forum/debates/debate.ts';
import { caseSources, caseStates } from '#src/moderation/decisions/decision.ts';
import { casesOf } from '#src/moderation/queries.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, sql } from '#src/platform/db/query.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';

const html = z.string().transform(storedHtml);

const Case = z.object({
  id: z.number(),
  caseState: z.enum(caseStates),
  openedAt: z.date(),
  claimedBy: z.number().nullable(),
  claimedUntil: z.date().nullable(),
  claimantName: z.string().nullable(),
  boardId: z.number(),
  boardSlug: z.string(),
  boardName: z.string(),
  contributionId: z.number(),
  threadId: z.number().nullable(),
  state: z.enum(contributionStates),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  language: z.string(),
  html,
  revision: z.number(),
  submittedAt: z.date(),
  editedAt: z.date().nullable(),
  authorId: z.number(),
  authorHandle: z.string(),
  authorName: z.string(),
  authorOrganisation: z.string().nullable(),
  organisationIds: z.array(z.number()),
  authorSince: z.date(),
  publishedCount: z.number(),
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
  debateState: z.enum(debateStates),
  closesAt: z.date().nullable(),
  answered: z.object({ name: z.string(), html, language: z.string() }).nullable(),
});
export type Case = z.output<typeof Case>;

/** The case with its item in context, if it exists for the actor. */
export function caseById(
  db: Queryable,
  actor: Actor,
  id: number,
  language: string,
): Promise<Case | undefined> {
  return maybeOne(
    db,
    Case,
    sql`SELECT k.id, k.state AS case_state, k.opened_at, k.claimed_by,
               k.claimed_until, claimant.name AS claimant_name,
               k.board_id, b.slug AS board_slug, coalesce(local.name, english.name) AS board_name,
               c.id AS contribution_id, c.thread_id, c.state, c.group_code AS "group", c.organisation,
               c.language, c.html, c.revision, c.submitted_at, c.edited_at,
               k.author_id, m.handle::text AS author_handle, m.name AS author_name,
               m.organisation AS author_organisation,
               (SELECT coalesce(jsonb_agg(o.id), '[]') FROM (
                  SELECT c.organisation_id AS id WHERE c.organisation_id IS NOT NULL
                  UNION SELECT c.named_organisation_id WHERE c.named_organisation_id IS NOT NULL
                  UNION SELECT a.organisation_id FROM affiliations a WHERE a.member_id = m.id AND a.ended_at IS NULL) o
               ) AS organisation_ids, m.created_at AS author_since,
               m.contributions_count AS published_count,
               d.id AS debate_id, h.title AS debate_title, h.slug AS debate_slug, d.language AS debate_language,
               d.state AS debate_state, d.closes_at,
               (SELECT jsonb_build_object('name', pm.name, 'html', p.html, 'language', p.language)
                FROM contributions p JOIN members pm ON pm.id = p.author_id WHERE p.id = c.in_reply_to) AS answered
        FROM cases k
        JOIN contributions c ON c.id = k.contribution_id
        JOIN members m ON m.id = c.author_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        JOIN boards b ON b.id = k.board_id
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        LEFT JOIN members claimant ON claimant.id = k.claimed_by
        WHERE k.id = ${id} AND ${casesOf(actor)}`,
  );
}

/** The id of the case of an item, open or not; undefined where it never had one. */
export async function caseIdOf(db: Queryable, contributionId: number): Promise<number | undefined> {
  const Id = z.object({ id: z.number() });
  return (await maybeOne(db, Id, sql`SELECT id FROM cases WHERE contribution_id = ${contributionId}`))?.id;
}

const Entry = z.object({
  source: z.enum(caseSources),
  rule: z.enum(screeningRules).nullable(),
  clause: z.string().nullable(),
  clauseTitle: z.string().nullable(),
  words: z.string().nullable(),
  reporterId: z.number().nullable(),
  reporterName: z.string().nullable(),
  reporterHandle: z.string().nullable(),
  at: z.date(),
});
export type Entry = z.output<typeof Entry>;

/** Everything that was held or reported about the item, oldest first. */
export function entriesOf(db: Queryable, caseId: number, language: string): Promise<Entry[]> {
  return many(
    db,
    Entry,
    sql`SELECT e.source, e.rule, clause.number AS clause, text.title AS clause_title, e.words, e.reporter_id,
               m.name AS reporter_name, m.handle::text AS reporter_handle, e.at
        FROM case_entries e
        LEFT JOIN clauses clause ON clause.id = e.clause_id
        LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
        LEFT JOIN members m ON m.id = e.reporter_id
        WHERE e.case_id = ${caseId} ORDER BY e.at, e.id LIMIT 200`,
  );
}
