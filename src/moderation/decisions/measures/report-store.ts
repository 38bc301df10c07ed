import { z } from 'zod';
import { endReadyExports } from '#src/concerns/privacy/export/store.ts';
import { concernedIn } from '#src/moderation/cases/questions/store.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { blackOutMails } from '#src/platform/mail/waiting-store.ts';
import { blackOut } from '#src/platform/text/black-out.ts';

const Words = z.object({ id: z.number(), words: z.string() });
const Concerned = z.object({ memberId: z.number().nullable(), email: z.string().nullable() });

/**
 * Blacks out the passages in what was said about the item of a case: by those who reported it, by those whom it concerns, by
 * colleagues, by those who complained; and in the mails and the files of all these that wait.
 */
export async function redactReports(tx: Tx, caseId: number, passages: readonly string[]): Promise<void> {
  for (const { table, column, which } of saidAbout(caseId)) {
    const rows = await many(
      tx,
      Words,
      sql`SELECT t.id, t.${column} AS words FROM ${table} t WHERE ${which} AND t.${column} IS NOT NULL`,
    );
    for (const { id, words } of rows) {
      const said = blackOut(words, passages);
      if (said !== words) await run(tx, sql`UPDATE ${table} SET ${column} = ${said} WHERE id = ${id}`);
    }
  }
  const concerned = await concernedBy(tx, caseId);
  const emails = concerned.flatMap(({ email }) => email?.toLowerCase() ?? []);
  await blackOutMails(tx, sql`lower(j.payload ->> 'to') = ANY(${emails})`, passages);
  await endReadyExports(
    tx,
    concerned.flatMap(({ memberId }) => memberId ?? []),
  );
}

/** Returns where words about the item of a case stand: the table (alias t), the column and which rows. */
function saidAbout(caseId: number): { table: Sql; column: Sql; which: Sql }[] {
  const ofCase = sql`t.case_id = ${caseId}`;
  const noticed = noticesAbout(caseId);
  const contested = sql`SELECT a.id FROM appeals a JOIN decisions d ON d.id = a.decision_id WHERE d.case_id = ${caseId}`;
  const inNotices = [
    sql`explanation`,
    sql`law`,
    sql`keyword_other`,
    sql`imprecise_because`,
    sql`disclosed_because`,
  ];
  return [
    { table: sql`case_entries`, column: sql`words`, which: ofCase },
    { table: sql`case_notes`, column: sql`body`, which: ofCase },
    { table: sql`case_messages`, column: sql`words`, which: ofCase },
    ...inNotices.map((column) => ({ table: sql`notices`, column, which: sql`t.id IN (${noticed})` })),
    { table: sql`notice_messages`, column: sql`words`, which: sql`t.notice_id IN (${noticed})` },
    { table: sql`appeals`, column: sql`reasons`, which: sql`t.id IN (${contested})` },
    { table: sql`appeal_messages`, column: sql`words`, which: sql`t.appeal_id IN (${contested})` },
  ];
}

// Also those that are kept and not processed: they have no case.
const noticesAbout = (caseId: number) => sql`
  SELECT i.notice_id FROM notice_items i JOIN cases k ON k.kind = i.kind AND k.item_id = i.item_id WHERE k.id = ${caseId}`;

/** Returns whom a case concerns or was asked about it, those who reported its item, and those who wrote notes on it. */
function concernedBy(tx: Tx, caseId: number): Promise<z.output<typeof Concerned>[]> {
  return many(
    tx,
    Concerned,
    sql`SELECT m.id AS member_id, m.email::text FROM members m WHERE m.id IN (
          ${concernedIn(sql`${caseId}::bigint`)}
          UNION ALL SELECT answered_by FROM case_messages WHERE case_id = ${caseId}
          UNION ALL SELECT reporter_id FROM case_entries WHERE case_id = ${caseId}
          UNION ALL SELECT written_by FROM case_notes WHERE case_id = ${caseId}
          UNION ALL SELECT member_id FROM notices WHERE id IN (${noticesAbout(caseId)}))
        UNION SELECT m.id, n.email::text FROM notices n LEFT JOIN members m ON m.email = n.email
        WHERE n.email IS NOT NULL AND n.id IN (${noticesAbout(caseId)})`,
  );
}
