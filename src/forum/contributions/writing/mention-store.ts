import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { handlesIn } from '#src/platform/text/markdown.ts';

/** How many people one text names at most, and how much of what looks like a handle is looked up at all. */
const mentionsAtMost = 10;
const lookedUp = 50;

const MentionedMember = z.object({ id: z.number(), handle: z.string() });

/** Who a text names: the first ten, their handles in lower case, and whether there are more. */
export type Mentioned = { members: readonly number[]; handles: ReadonlySet<string>; more: boolean };

const nobody: Mentioned = { members: [], handles: new Set(), more: false };

/** Returns the members whom a text names by @handle, in one query; without one where it names nobody. */
export async function mentionedIn(db: Queryable, source: string): Promise<Mentioned> {
  const handles = handlesIn(source);
  if (handles.length === 0) return nobody;
  const found = await many(
    db,
    MentionedMember,
    sql`SELECT m.id, lower(m.handle::text) AS handle FROM unnest(${handles.slice(0, lookedUp)}::citext[]) WITH ORDINALITY AS said (handle, place)
        JOIN members m ON m.handle = said.handle WHERE m.closed_at IS NULL ORDER BY place`,
  );
  const named = found.slice(0, mentionsAtMost);
  return {
    members: named.map(({ id }) => id),
    handles: new Set(named.map(({ handle }) => handle)),
    more: found.length > mentionsAtMost || handles.length > lookedUp,
  };
}

/** Notes whom the text of a contribution names now, but for its author. */
export async function setMentions(
  tx: Tx,
  contributionId: number,
  authorId: number,
  { members }: Mentioned,
  fresh: boolean,
): Promise<void> {
  if (!fresh) {
    await run(
      tx,
      sql`DELETE FROM mentions WHERE contribution_id = ${contributionId} AND member_id <> ALL (${members}::bigint[])`,
    );
  }
  if (members.length === 0) return;
  await run(
    tx,
    sql`INSERT INTO mentions (contribution_id, member_id)
        SELECT ${contributionId}, id FROM unnest(${members}::bigint[]) AS named (id) WHERE id <> ${authorId}
        ON CONFLICT DO NOTHING`,
  );
}
