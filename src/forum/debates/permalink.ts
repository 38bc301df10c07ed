import type { Unread } from '#src/concerns/reading/unread.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';

/**
 * Returns the address of a contribution in its place: on the page of its debate, or for a reply on its thread's. What
 * shares a text that another carries has a page of its own only.
 */
export function permalink(
  contribution: { id: number; threadId: number | null; sameAs?: number | null },
  debatePath: string,
): string {
  const { id, threadId, sameAs } = contribution;
  if (sameAs) return `/contributions/${id}`;
  const page = threadId === null ? debatePath : `/contributions/${threadId}`;
  return `${page}?at=${id}#${anchorOf(id)}`;
}

/** Returns the address of the first unread contribution: on the page of the debate, or for a late reply on its thread's. */
export function firstUnreadHref(unread: Unread, debatePath: string): string | null {
  if (unread.first === null) return null;
  if (unread.thread === null || unread.deep)
    return permalink({ id: unread.first, threadId: unread.thread }, debatePath);
  return `${debatePath}?at=${unread.thread}#${anchorOf(unread.first)}`;
}

/** The element of a contribution on any page that shows it. */
function anchorOf(id: number): string {
  return `c${id}`;
}

/** Returns which contribution an address of this site leads to within a page; undefined where it leads to none. */
export function contributionAt({ pathname, hash, searchParams }: URL): number | undefined {
  if (!/^\/(debates|contributions)\//.test(pathname)) return undefined;
  return parseId(/^#c(\d+)$/.exec(hash)?.[1] ?? searchParams.get('at'));
}
