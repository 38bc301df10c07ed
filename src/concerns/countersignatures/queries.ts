import { z } from 'zod';
import { debateStates } from '#src/forum/debates/debate.ts';
import { countersignedBy } from '#src/people/organisations/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';

/** A countersignature, on the alias s, that is asked for or was declined: until then nothing is decided about the text. */
export const unsigned: Sql = sql`(s.outcome IS NULL OR s.outcome = 'declined')`;

const Waiting = z.object({
  id: z.number(),
  revision: z.number(),
  threadId: z.number().nullable(),
  authorId: z.number(),
  authorName: z.string(),
  authorHandle: z.string(),
  organisation: z.string(),
  organisationSlug: z.string(),
  language: z.string(),
  html: z.string().transform(storedHtml),
  askedAt: z.date(),
  screened: z.boolean(),
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
  debateState: z.enum(debateStates),
  closesAt: z.date().nullable(),
});
export type Waiting = z.output<typeof Waiting>;

/** What waits for the organisations for which the actor countersigns, the longest waiting first; at most a page. */
export function waitingFor(db: Queryable, actor: Actor): Promise<Waiting[]> {
  return many(
    db,
    Waiting,
    sql`SELECT c.id, c.revision, c.thread_id, c.author_id, m.name AS author_name,
               m.handle::text AS author_handle, o.name AS organisation, o.slug AS organisation_slug, c.language, c.html,
               s.asked_at,
               EXISTS (SELECT FROM cases k WHERE k.contribution_id = c.id AND k.state = 'open') AS screened,
               d.id AS debate_id, h.title AS debate_title, h.slug AS debate_slug, d.language AS debate_language, d.state AS debate_state,
               d.closes_at
        FROM countersignatures s
        JOIN contributions c ON c.id = s.contribution_id AND c.state = 'held'
        JOIN members m ON m.id = c.author_id
        JOIN organisations o ON o.id = s.organisation_id
        JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE s.outcome IS NULL AND s.organisation_id = ANY(${countersignedBy(actor)})
        ORDER BY s.asked_at, s.contribution_id LIMIT ${pageSize}`,
  );
}
