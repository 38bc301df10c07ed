import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { Choice } from './closing.ts';

const Leaver = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  passwordHash: z.string().nullable(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});
export type Leaver = z.output<typeof Leaver>;

const leaver = sql`SELECT id, handle::text, name, email::text, password_hash, language, time_zone
  FROM members`;

/** The member as they stand now; undefined where their account is closed. */
export function leaverOf(db: Queryable, id: number): Promise<Leaver | undefined> {
  return maybeOne(db, Leaver, sql`${leaver} WHERE id = ${id} AND closed_at IS NULL`);
}

/**
 * The member, kept from everything else until the transaction ends: what others insert for them waits, and is refused
 * once the account is closed. Their contributions first, as whoever decides on one locks it before its author.
 */
export async function lockLeaver(tx: Tx, id: number): Promise<Leaver | undefined> {
  await tx.query('SELECT FROM contributions WHERE author_id = $1 ORDER BY id FOR UPDATE', [id]);
  return maybeOne(tx, Leaver, sql`${leaver} WHERE id = ${id} AND closed_at IS NULL FOR UPDATE`);
}

/** Which texts go with the account: what was never public or was taken back, and with `remove` all said for oneself. */
function goes(choice: Choice): Sql {
  const unpublished = sql`c.state IN ('held', 'withdrawn')`;
  return choice === 'remove' ? sql`(c.organisation_id IS NULL OR ${unpublished})` : unpublished;
}

/**
 * Takes the texts out that go with the account, with their versions and what hangs on them; the rows stay for the
 * replies. Which they were.
 */
export async function eraseTexts(tx: Tx, id: number, choice: Choice, at: Date): Promise<Set<number>> {
  const erased = await many(
    tx,
    z.object({ id: z.number() }),
    sql`UPDATE contributions c SET state = CASE WHEN c.state = 'removed' THEN 'removed' ELSE 'withdrawn' END,
          source = '—', html = '<p>—</p>', normalised = '', minhash = NULL, edited_at = NULL, edited_after_agrees = NULL,
          revision = c.revision + 1, erased_at = ${at}
        WHERE c.author_id = ${id} AND c.erased_at IS NULL AND ${goes(choice)} RETURNING c.id`,
  );
  const ids = erased.map((row) => row.id);
  await run(tx, sql`DELETE FROM contribution_versions WHERE contribution_id = ANY(${ids})`);
  await run(tx, sql`DELETE FROM mentions WHERE contribution_id = ANY(${ids})`);
  await run(
    tx,
    sql`DELETE FROM countersignatures WHERE contribution_id = ANY(${ids}) AND outcome IS DISTINCT FROM 'signed'`,
  );
  // A proposal that was not opened was read by staff only.
  await run(
    tx,
    sql`UPDATE debate_heads h SET title = '—', slug = 'debate', lede = '—', background = '', background_html = '', documents = '',
          documents_html = '', key_points = '', key_points_html = '', conclusion = '', conclusion_html = ''
        FROM debates d WHERE d.id = h.debate_id AND d.author_id = ${id} AND d.state IN ('proposed', 'declined')`,
  );
  await run(tx, sql`UPDATE debates SET state = 'declined' WHERE author_id = ${id} AND state = 'proposed'`);
  return new Set(ids);
}

/** Gives what stays to the stand-ins; who spoke for themselves names no organisation any more. */
export async function giveContributions(tx: Tx, id: number, standIns: Sql): Promise<void> {
  // Apart, since whatever names an organisation is indexed anew for the search.
  await run(
    tx,
    sql`UPDATE contributions SET organisation = NULL, affiliation = NULL, named_organisation_id = NULL
        WHERE author_id = ${id} AND organisation IS NOT NULL AND organisation_id IS NULL`,
  );
  await run(
    tx,
    sql`UPDATE contributions c SET author_id = s.member
        FROM ${standIns} WHERE c.author_id = ${id} AND s.debate = c.debate_id AND s.organisation IS NOT DISTINCT FROM c.organisation_id`,
  );
  await run(
    tx,
    sql`UPDATE countersignatures s SET author_id = c.author_id FROM contributions c
        WHERE s.author_id = ${id} AND c.id = s.contribution_id`,
  );
  await run(tx, sql`DELETE FROM mentions WHERE member_id = ${id}`);
}

/**
 * Counts the stand-ins instead of the member. Who spoke for themselves and for an organisation in one group was one
 * voice of it and becomes two, which nothing links.
 */
export async function recountSpeakers(tx: Tx, id: number, standIns: Sql): Promise<void> {
  await run(
    tx,
    sql`WITH spoke AS (
          DELETE FROM debate_speakers WHERE member_id = ${id} RETURNING debate_id, group_code, contributions),
        speaking AS (
          INSERT INTO debate_speakers (debate_id, member_id, group_code, contributions)
          SELECT c.debate_id, c.author_id, c.group_code, count(*) FROM contributions c
          WHERE c.state = 'published' AND c.author_id IN (SELECT s.member FROM ${standIns}) GROUP BY 1, 2, 3
          RETURNING debate_id, group_code, member_id, contributions),
        more AS (
          SELECT debate_id, group_code, sum(n)::integer AS n FROM (
            SELECT debate_id, group_code, -1 AS n FROM spoke WHERE contributions > 0
            UNION ALL SELECT debate_id, group_code, 1 FROM speaking) voices
          GROUP BY 1, 2 HAVING sum(n) <> 0),
        in_debate AS (
          UPDATE debate_group_counts v SET members = v.members + more.n FROM more
          WHERE v.debate_id = more.debate_id AND v.group_code = more.group_code),
        on_board AS (
          UPDATE board_group_counts v SET members = v.members + more.n
          FROM (SELECT d.board_id, more.group_code, sum(more.n)::integer AS n
                FROM more JOIN debates d ON d.id = more.debate_id GROUP BY 1, 2) more
          WHERE v.board_id = more.board_id AND v.group_code = more.group_code)
        UPDATE members m SET contributions_count = counted.n
        FROM (SELECT member_id, sum(contributions)::integer AS n FROM speaking GROUP BY 1) counted WHERE m.id = counted.member_id`,
  );
}

/** Ends the member's affiliations; the notes of staff about them and links to other addresses of theirs go. */
export async function endAffiliations(tx: Tx, id: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`DELETE FROM affiliation_links WHERE affiliation_id IN (SELECT id FROM affiliations WHERE member_id = ${id})`,
  );
  await run(
    tx,
    sql`UPDATE affiliations SET note = CASE WHEN note IS NOT NULL THEN '-' END, mailbox_hash = NULL, ended_by = coalesce(ended_by, CASE WHEN ended_at IS NULL THEN ${id}::bigint END),
          ended_at = coalesce(ended_at, ${at})
        WHERE member_id = ${id}`,
  );
}

/** Withdraws the invitations that wait, by the member or to their address. */
export async function endInvitations(tx: Tx, { id, email }: Leaver, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE organisation_invitations SET withdrawn_at = ${at}, email = NULL
        WHERE (invited_by = ${id} OR email = ${email}) AND accepted_at IS NULL AND withdrawn_at IS NULL`,
  );
}

/** Ends every role of the member now. */
export async function endGrants(tx: Tx, id: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE grants SET ends_at = greatest(starts_at, ${at}) WHERE member_id = ${id} AND (ends_at IS NULL OR ends_at > ${at})`,
  );
}

/** Hands back the cases the member had taken. */
export async function releaseCases(tx: Tx, id: number): Promise<void> {
  await run(tx, sql`UPDATE cases SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = ${id}`);
}

/** Forgets the registrations, attempts and waiting mails that the member's address leads to. */
export async function forgetAddress(
  tx: Tx,
  { id, email }: Leaver,
  limitKeys: readonly string[],
): Promise<void> {
  await run(tx, sql`DELETE FROM registrations WHERE email = ${email}`);
  await run(
    tx,
    sql`DELETE FROM rate_limits WHERE key ~ ${`^[a-z-]+:(member:)?${id}$`} OR key = ANY(${[...limitKeys]})`,
  );
  await run(
    tx,
    sql`SELECT graphile_worker.complete_jobs(coalesce(array_agg(id), '{}')) FROM graphile_worker._private_jobs
        WHERE lower(payload ->> 'to') = lower(${email}) OR lower(payload ->> 'email') = lower(${email})`,
  );
}

/** Empties the member's row for good and keeps their handle from others until then. */
export async function emptyMember(
  tx: Tx,
  { id, handle }: Leaver,
  former: { handle: string; name: string },
  at: Date,
  handleKeptUntil: Date,
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO closed_handles (handle_hash, kept_until) VALUES (hash_of_handle(${handle}), ${handleKeptUntil})
        ON CONFLICT (handle_hash) DO UPDATE SET kept_until = excluded.kept_until`,
  );
  await run(
    tx,
    sql`UPDATE members SET handle = ${former.handle}, name = ${former.name}, group_code = 'ID', email = NULL, password_hash = NULL,
          language = 'en', time_zone = 'Europe/Brussels', live_updates = false, contributions_count = 0, closed_at = ${at}
        WHERE id = ${id}`,
  );
}

/** Deletes what was kept of closed accounts for a time: hashes of handles and addresses, and evidence of decisions. */
export async function forgetClosed(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM closed_handles WHERE kept_until <= ${now}`);
  await run(db, sql`DELETE FROM remembered_suspensions WHERE ends_at <= ${now}`);
  const evidenceSince = new Date(now);
  evidenceSince.setUTCMonth(evidenceSince.getUTCMonth() - 18);
  await run(
    db,
    sql`DELETE FROM decision_snapshots s USING decisions d, members m
        WHERE d.id = s.decision_id AND m.id = d.author_id AND m.closed_at IS NOT NULL AND d.decided_at <= ${evidenceSince}`,
  );
}
