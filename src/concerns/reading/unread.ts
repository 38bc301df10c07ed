import { z } from 'zod';
import type { Translate } from '#src/platform/i18n/t.ts';

/** How many unread contributions of a debate are counted; more are "99+". */
export const mostUnreadCounted = 100;

const dayMs = 86_400_000;
/** How long (ms) a debate that one has not opened yet is called new. */
export const newForMs = 2 * dayMs;

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

/** Tells whether a debate is called new in lists: opened within two days, not muted, and never seen. */
export function isNewDebate(unread: Unread, openedAt: Date | null, now: Date): boolean {
  return !unread.seen && !unread.muted && openedAt !== null && now.getTime() - openedAt.getTime() < newForMs;
}

/** Returns how many contributions are new to the viewer, in words; no more than are counted. */
export function newLabel(count: number, t: Translate): string {
  return count < mostUnreadCounted
    ? t('{count, number} new', { count })
    : t('{count, number}+ new', { count: mostUnreadCounted - 1 });
}
