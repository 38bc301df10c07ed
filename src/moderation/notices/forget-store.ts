import type { Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { keptMonths } from './notice.ts';

/**
 * Forgets who sent a notice, what was written with them, the key to its page and the text as it was, six months after
 * whoever sent it was told of the last decision; of what was never processed, six months after it came. What is
 * counted stays, and the hash of the text.
 */
export async function forgetNotices(db: Queryable, now: Date): Promise<void> {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - keptMonths);
  await run(
    db,
    sql`WITH over AS (
          SELECT n.id FROM notices n
          WHERE n.forgotten_at IS NULL AND n.received_at <= ${since} AND NOT EXISTS (
            SELECT FROM notice_items i JOIN cases k ON k.id = i.case_id
            WHERE i.notice_id = n.id AND (k.state = 'open' OR EXISTS (
              SELECT FROM decisions d WHERE d.case_id = i.case_id AND d.decided_at > ${since} AND d.decided_at >= n.received_at)))
            AND NOT EXISTS (
              SELECT FROM decision_recipients r WHERE r.notice_id = n.id AND r.informed_at > ${since})),
        texts AS (UPDATE notice_items i SET snapshot = NULL FROM over WHERE i.notice_id = over.id),
        messages AS (DELETE FROM notice_messages x USING over WHERE x.notice_id = over.id)
        UPDATE notices n SET name = NULL, email = NULL, member_id = NULL, subject_hash = NULL, token_hash = NULL, forgotten_at = ${now}
        FROM over WHERE n.id = over.id`,
  );
}
