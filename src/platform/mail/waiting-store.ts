import { z } from 'zod';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { blackOut, holdsPassage } from '#src/platform/text/black-out.ts';

const WaitingMail = z.object({
  id: z.string(),
  payload: z.looseObject({ subject: z.string(), text: z.string(), html: z.string().optional() }),
});

/** Blacks the passages out in the mails (jobs, alias j) of this condition that have not been sent. */
export async function blackOutMails(tx: Tx, which: Sql, passages: readonly string[]): Promise<void> {
  const mails = await many(
    tx,
    WaitingMail,
    sql`SELECT j.id::text, j.payload::jsonb AS payload FROM graphile_worker._private_jobs j
        JOIN graphile_worker._private_tasks t ON t.id = j.task_id AND t.identifier = 'mail'
        WHERE j.payload ->> 'text' IS NOT NULL AND (${which}) FOR UPDATE OF j`,
  );
  for (const { id, payload } of mails) {
    const { subject, text, html } = payload;
    if (![subject, text, html ?? ''].some((said) => holdsPassage(said, passages))) continue;
    const cleaned = {
      ...payload,
      subject: blackOut(subject, passages),
      text: blackOut(text, passages),
      ...(html !== undefined && { html: blackOut(html, passages) }),
    };
    await run(
      tx,
      sql`UPDATE graphile_worker._private_jobs SET payload = ${JSON.stringify(cleaned)}::json WHERE id = ${id}::bigint`,
    );
  }
}
