import { z } from 'zod';
import { permalink } from '#src/forum/contributions/contribution.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

/** So many unread contributions are counted; more are "99+". */
export const mostCounted = 100;

const dayMs = 86_400_000;
/** So long a debate that one has not opened yet is called new. */
export const newForMs = 2 * dayMs;
/** Positions and folds that nobody used for so long are deleted. */
export const keptMs = 365 * dayMs;

/** What unreadColumn gives: what is unread in a debate, and where the first of it stands. */
export const Unread = z.object({
  count: z.number(),
  first: z.number().nullable(),
  thread: z.number().nullable(),
  deep: z.boolean(),
  seen: z.boolean(),
  muted: z.boolean(),
});
export type Unread = z.output<typeof Unread>;

/** Where the first unread contribution stands: on the page of the debate, or for a late reply on its thread's. */
export function firstUnreadHref(unread: Unread, debatePath: string): string | null {
  if (unread.first === null) return null;
  if (unread.thread === null || unread.deep)
    return permalink({ id: unread.first, threadId: unread.thread }, debatePath);
  return `${debatePath}?at=${unread.thread}#c${unread.first}`;
}

/** Whether a debate is called new in lists: opened within two days, not muted, and never seen. */
export function isNewDebate(unread: Unread, openedAt: Date | null, now: Date): boolean {
  return !unread.seen && !unread.muted && openedAt !== null && now.getTime() - openedAt.getTime() < newForMs;
}

/** How a thread opens: the first few of its replies, all, or none. */
export const foldStates = ['few', 'all', 'none'] as const;
export type FoldState = (typeof foldStates)[number];

/** How many contributions are new to a reader; no more than are counted. */
export function newLabel(count: number, t: Translate): string {
  return count < mostCounted
    ? t('{count, number} new', { count })
    : t('{count, number}+ new', { count: mostCounted - 1 });
}

/** A place in the order of a debate's contributions. */
export type Since = { at: Date; id: number };

/** Reads a place as a stream names it, 1763640000000-123; null where it is none. */
export function sinceOf(value: unknown): Since | null {
  const found = typeof value === 'string' ? /^(\d{1,14})-(\d{1,15})$/.exec(value) : null;
  return found ? { at: new Date(Number(found[1])), id: Number(found[2]) } : null;
}
