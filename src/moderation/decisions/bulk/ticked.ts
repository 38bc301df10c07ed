import { z } from 'zod';

/** Where several cases are decided together. */
export const bulkPath = '/moderation/bulk';

/** How many cases are decided together at most. */
const mostTogether = 20;

/** A case that was ticked, and the revision of its text that was read: a decision is about what stood there. */
export type TickedCase = { id: number; revision: number };

/** A number, and behind a colon the revision, where one was read. */
const Ticked = z
  .string()
  .regex(/^[1-9]\d{0,14}(:[1-9]\d{0,6})?$/)
  .transform((typed) => {
    const [id, revision = 0] = typed.split(':').map(Number);
    return { id: id ?? 0, revision };
  });

/** Returns the cases that were ticked, each once, as many as are decided together; what is no case is left out. */
export function tickedIn(fields: Readonly<Record<string, unknown>>): TickedCase[] {
  const ticked = [fields.case ?? []].flat().flatMap((typed) => Ticked.safeParse(typed).data ?? []);
  return [...new Map(ticked.map((each) => [each.id, each])).values()].slice(0, mostTogether);
}
