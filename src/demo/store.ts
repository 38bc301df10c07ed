import { z } from 'zod';
import type { Similarity } from '#src/forum/contributions/similarity/similarity.ts';
import { screenings } from '#src/moderation/screening/screening.ts';
import type { Role } from '#src/platform/access/actor.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { NewEvent } from '#src/platform/events/record.ts';
import { renderer } from '#src/platform/text/markdown.ts';

/** Tells whether there are members or debates already; whoever seeds at the same time waits for the answer. */
export async function hasContent(tx: Tx): Promise<boolean> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('demo'))`);
  const { found } = await one(
    tx,
    z.object({ found: z.boolean() }),
    sql`SELECT EXISTS (SELECT FROM members) OR EXISTS (SELECT FROM debates) AS found`,
  );
  return found;
}

type NewDemoMember = {
  handle: string;
  name: string;
  group: GroupCode;
  email: string;
  passwordHash: string;
  language: string;
  createdAt: Date;
};

const DemoPerson = z.object({
  id: z.number(),
  handle: z.string(),
  group: z.enum(groupCodes),
});
export type DemoPerson = z.output<typeof DemoPerson>;

/** Adds members and returns them. */
export function insertMembers(tx: Tx, members: readonly NewDemoMember[]): Promise<DemoPerson[]> {
  return many(
    tx,
    DemoPerson,
    sql`INSERT INTO members (handle, name, group_code, email, password_hash, language, created_at)
        SELECT handle, name, "group", email, "passwordHash", language, "createdAt"
        FROM jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
          AS m (handle text, name text, "group" text, email text, "passwordHash" text, language text, "createdAt" timestamptz)
        RETURNING id, handle::text, group_code AS "group"`,
  );
}

/** Gives a role from this moment on. */
export async function insertGrant(
  tx: Tx,
  grant: { memberId: number; role: Role; boardId: number | null; grantedBy: number | null; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO grants (member_id, role, board_id, granted_by, starts_at)
        VALUES (${grant.memberId}, ${grant.role}, ${grant.boardId}, ${grant.grantedBy}, ${grant.at})`,
  );
}

const DemoBoard = z.object({
  id: z.number(),
  slug: z.string(),
  screening: z.enum(screenings),
  linksHeld: z.boolean(),
});
export type DemoBoard = z.output<typeof DemoBoard>;

/** Returns the boards, with what screening needs to know of them. */
export function boardsForDemo(tx: Tx): Promise<DemoBoard[]> {
  return many(tx, DemoBoard, sql`SELECT id, slug, screening, links_held FROM boards`);
}

const DemoDebateRow = z.object({ id: z.number(), boardId: z.number() });

/** Returns the debate of this title; throws where there is none. */
export function debateTitled(tx: Tx, title: string) {
  return one(
    tx,
    DemoDebateRow,
    sql`SELECT d.id, d.board_id FROM debates d
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version WHERE h.title = ${title}`,
  );
}

const Id = z.object({ id: z.number() });

/** Returns the number of the published document of this title; throws where there is none. */
export async function documentTitled(tx: Tx, title: string): Promise<number> {
  const named = sql`SELECT d.id FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
    WHERE v.title = ${title} AND d.state = 'published'`;
  return (await one(tx, Id, named)).id;
}

type NewDemoContribution = {
  id: number;
  debateId: number;
  threadId: number | null;
  inReplyTo: number | null;
  authorId: number;
  group: GroupCode;
  /** Whether it is made for the organisation, where the author speaks for one that asks for no countersignature. */
  mandated: boolean;
  state: 'held' | 'published';
  language: string;
  claim: string | null;
  source: string;
  html: string;
  similarity: Similarity;
  at: Date;
};

/** Reserves ids for this many contributions, in order: replies can then name what they answer before it is there. */
export async function reserveIds(tx: Tx, count: number): Promise<number[]> {
  const rows = await many(
    tx,
    Id,
    sql`SELECT nextval(pg_get_serial_sequence('contributions', 'id')) AS id FROM generate_series(1, ${count}) ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
}

/** Adds contributions under their reserved ids. */
export async function insertContributions(
  tx: Tx,
  contributions: readonly NewDemoContribution[],
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO contributions (id, debate_id, thread_id, in_reply_to, author_id, group_code, organisation,
                                   organisation_id, named_organisation_id, affiliation, state, language,
                                   claim, source, html, renderer, normalised, minhash, submission_key, submitted_at, placed_at)
        OVERRIDING SYSTEM VALUE
        SELECT c.id, "debateId", "threadId", "inReplyTo", "authorId", "group", m.organisation,
               CASE WHEN mandate.id IS NOT NULL AND c.mandated THEN mandate.id END, m.organisation_id,
               CASE WHEN m.verified_at <= at OR mandate.id IS NOT NULL AND c.mandated THEN 'confirmed' WHEN m.organisation IS NOT NULL THEN 'declared' END,
               state, c.language, c.claim, source, html, ${renderer}, similarity ->> 'normalised',
               ARRAY(SELECT value::integer FROM jsonb_array_elements_text(similarity -> 'minhash') AS value), gen_random_uuid(), at, at
        FROM jsonb_to_recordset(${JSON.stringify(contributions)}::jsonb)
          AS c (id bigint, "debateId" bigint, "threadId" bigint, "inReplyTo" bigint, "authorId" bigint, "group" text, mandated boolean,
                state text, language text, claim text, source text, html text, similarity jsonb, at timestamptz)
        JOIN members m ON m.id = c."authorId"
        LEFT JOIN LATERAL (
          SELECT o.id FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
          WHERE a.member_id = m.id AND o.id = m.organisation_id AND a.may_speak AND NOT o.countersign) mandate ON true`,
  );
}

/** Records these events, all at once. */
export async function insertEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO events (at, kind, actor_id, board_id, debate_id, contribution_id, member_id, data)
        SELECT at, kind, "actorId", "boardId", "debateId", "contributionId", "memberId", coalesce(change, '{}') || coalesce(data, '{}')
        FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
          AS e (at timestamptz, kind text, "actorId" bigint, "boardId" bigint, "debateId" bigint,
                "contributionId" bigint, "memberId" bigint, change jsonb, data jsonb)
        ORDER BY at`,
  );
}

/** Has all members seen today, and mails of these sent at once, so that who tries the demo need not wait for a digest. */
export async function sendMailsAtOnce(tx: Tx, emails: readonly string[], now: Date): Promise<void> {
  await run(tx, sql`UPDATE members SET last_seen_on = ${now}::date`);
  await run(
    tx,
    sql`UPDATE notification_settings SET mail = 'at-once'
        WHERE member_id IN (SELECT id FROM members WHERE email = ANY(${emails}::citext[]))`,
  );
}

const ClaimOf = z.object({ id: z.number(), handle: z.string() });

/** Returns the numbers of the claims in a debate, by the handles of their authors. */
export async function claimsIn(tx: Tx, debateId: number): Promise<ReadonlyMap<string, number>> {
  const rows = await many(
    tx,
    ClaimOf,
    sql`SELECT c.id, m.handle::text FROM contributions c JOIN members m ON m.id = c.author_id
        WHERE c.debate_id = ${debateId} AND c.thread_id IS NULL AND c.state = 'published' ORDER BY c.id DESC`,
  );
  return new Map(rows.map(({ id, handle }) => [handle, id]));
}
