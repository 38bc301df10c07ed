import { noticesOfCase } from '#src/moderation/notices/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';

/**
 * Returns what those who sent a notice since the case was opened read of a decision that restricts nothing; null where
 * nobody sent one, undefined where they would read no reason.
 */
export async function answerFor(
  db: Queryable,
  caseId: number,
  openedAt: Date,
  answer: string,
): Promise<string | null | undefined> {
  const notices = await noticesOfCase(db, caseId, openedAt);
  return notices.length === 0 ? null : answer || undefined;
}
