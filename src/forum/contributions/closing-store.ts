import { z } from 'zod';
import { afterUnpublishing } from '#src/forum/contributions/writing/change-state.ts';
import { mentionedIn } from '#src/forum/contributions/writing/mention-store.ts';
import { withdrawContributions } from '#src/moderation/cases/withdrawal/withdraw.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { AnonymisedAccount, ClosingAccount } from '#src/platform/slice/personal-data.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { claimLength, textLength } from './contribution.ts';

/** Locks the contributions of a member: whoever decides on one locks it before its author. */
export async function lockContributionsOf(tx: Tx, memberId: number): Promise<void> {
  await run(tx, sql`SELECT FROM contributions WHERE author_id = ${memberId} ORDER BY id FOR UPDATE`);
}

/**
 * Takes out the contributions that go with the account, with their versions and what hangs on them: those that were
 * never public or were taken back, and where the member wants it all said for themselves. The rows stay for the replies.
 * Returns which they were.
 */
export async function eraseContributions(
  tx: Tx,
  { id, at, removesTexts }: ClosingAccount,
): Promise<readonly number[]> {
  const unpublished = sql`c.state IN ('held', 'withdrawn')`;
  const goes = removesTexts ? sql`(c.organisation_id IS NULL OR ${unpublished})` : unpublished;
  const erased = await many(
    tx,
    z.object({ id: z.number() }),
    sql`UPDATE contributions c SET state = CASE WHEN c.state = 'removed' THEN 'removed' ELSE 'withdrawn' END,
          claim = CASE WHEN c.claim IS NOT NULL THEN '—' END, source = '—', html = '<p>—</p>', normalised = '', minhash = NULL, edited_at = NULL, edited_after_agrees = NULL,
          revision = c.revision + 1, erased_at = ${at}
        WHERE c.author_id = ${id} AND c.erased_at IS NULL AND ${goes} RETURNING c.id`,
  );
  const ids = erased.map((row) => row.id);
  await afterUnpublishing(tx, ids);
  await withdrawContributions(tx, ids, at);
  await run(tx, sql`DELETE FROM contribution_versions WHERE contribution_id = ANY(${ids})`);
  await run(tx, sql`DELETE FROM contribution_files WHERE contribution_id = ANY(${ids})`);
  await run(tx, sql`DELETE FROM mentions WHERE contribution_id = ANY(${ids})`);
  await run(
    tx,
    sql`DELETE FROM countersignatures WHERE contribution_id = ANY(${ids}) AND outcome IS DISTINCT FROM 'signed'`,
  );
  return ids;
}

/** Takes the organisation off what the member said for themselves: it leads to them. */
export async function forgetNamedOrganisations(tx: Tx, { id }: ClosingAccount): Promise<void> {
  await run(
    tx,
    sql`UPDATE contributions SET organisation = NULL, affiliation = NULL, named_organisation_id = NULL
        WHERE author_id = ${id} AND organisation IS NOT NULL AND organisation_id IS NULL`,
  );
}

/**
 * Counts the pseudonyms instead of the member. Who spoke for themselves and for an organisation in one group was one
 * voice of it and becomes two, which nothing links.
 */
export async function recountSpeakers(tx: Tx, { id, pseudonyms }: AnonymisedAccount): Promise<void> {
  await run(
    tx,
    sql`WITH spoke AS (
          DELETE FROM debate_speakers WHERE member_id = ${id} RETURNING debate_id, group_code, contributions),
        speaking AS (
          INSERT INTO debate_speakers (debate_id, member_id, group_code, contributions)
          SELECT c.debate_id, c.author_id, c.group_code, count(*) FROM contributions c
          WHERE c.state = 'published' AND c.author_id IN (SELECT p.member FROM ${pseudonyms}) GROUP BY 1, 2, 3
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

const TextOfMember = z.object({
  id: z.number(),
  revision: z.number(),
  debateId: z.number(),
  claim: z.string().nullable(),
  source: z.string(),
});
type TextOfMember = z.output<typeof TextOfMember>;

const batch = 200;

/** Takes the name of who leaves out of contributions of others: mentions, links to the profile, whom a quote is from. */
export async function anonymiseContributions(tx: Tx, account: AnonymisedAccount): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await many(
      tx,
      TextOfMember,
      sql`SELECT c.id, c.revision, c.debate_id, c.claim, c.source FROM contributions c
          WHERE c.id > ${after} AND ${account.mayBeNamedIn(sql`concat_ws(' ', c.claim, c.source)`)} ORDER BY c.id LIMIT ${batch}`,
    );
    for (const row of rows) {
      const next = await withoutName(tx, account, row);
      if (next === null) continue;
      await run(
        tx,
        sql`UPDATE contributions SET claim = ${next.claim}, source = ${next.source}, html = ${next.html}, renderer = ${renderer}
            WHERE id = ${row.id} AND source = ${row.source}`,
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

/** Takes the name of who leaves out of the versions that others can be shown of contributions. */
export async function anonymiseVersions(tx: Tx, account: AnonymisedAccount): Promise<void> {
  for (let [id, revision] = [0, 0]; ; ) {
    const rows = await many(
      tx,
      TextOfMember,
      sql`SELECT v.contribution_id AS id, v.revision, c.debate_id, v.claim, v.source
          FROM contribution_versions v JOIN contributions c ON c.id = v.contribution_id
          WHERE (v.contribution_id, v.revision) > (${id}, ${revision}) AND ${account.mayBeNamedIn(sql`concat_ws(' ', v.claim, v.source)`)}
          ORDER BY v.contribution_id, v.revision LIMIT ${batch}`,
    );
    for (const row of rows) {
      const next = await withoutName(tx, account, row);
      if (next === null) continue;
      await run(
        tx,
        sql`UPDATE contribution_versions SET claim = ${next.claim}, source = ${next.source}, html = ${next.html}
            WHERE contribution_id = ${row.id} AND revision = ${row.revision}`,
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    [id, revision] = [last.id, last.revision];
  }
}

/** Claim and text without the name, the text rendered anew; null where they have none. */
async function withoutName(tx: Tx, account: AnonymisedAccount, text: TextOfMember) {
  const source = account.withoutName(text.source, text.debateId, textLength);
  const claim = text.claim && account.withoutName(text.claim, text.debateId, claimLength);
  if (source === text.source && claim === text.claim) return null;
  const { handles } = await mentionedIn(tx, source);
  return { claim, source, html: renderMarkdown(source, handles).html };
}
