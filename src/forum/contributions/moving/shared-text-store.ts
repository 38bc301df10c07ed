import { z } from 'zod';
import { nearlySame } from '#src/forum/contributions/similarity/similarity.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const Left = z.object({ sharedWith: z.number().nullable(), carried: z.boolean() });

/**
 * Notes that a contribution leaves its debate, and takes it out of the text that it shares there: where it carried it,
 * the oldest published one of the others does.
 */
export async function leaveText(tx: Tx, id: number, debateId: number, at: Date): Promise<void> {
  const { sharedWith, carried } = await one(
    tx,
    Left,
    sql`INSERT INTO moved_contributions (contribution_id, debate_id, at, shared_with, carried)
        SELECT c.id, ${debateId}, ${at}, coalesce(c.same_as, next.id), c.same_as IS NULL AND next.id IS NOT NULL
        FROM contributions c LEFT JOIN LATERAL (
          SELECT o.id FROM contributions o WHERE o.same_as = c.id
          ORDER BY o.state = 'published' DESC, o.placed_at, o.id LIMIT 1) next ON true
        WHERE c.id = ${id} RETURNING shared_with, carried`,
  );
  if (sharedWith === null) return;
  await run(tx, sql`UPDATE contributions SET same_as = NULL, same_text_counts = NULL WHERE id = ${id}`);
  if (carried) {
    await run(tx, sql`UPDATE contributions SET same_as = nullif(${sharedWith}, id) WHERE same_as = ${id}`);
  }
  await countSharers(tx, sharedWith);
}

const Rejoined = z.object({ carrier: z.number(), takesOver: z.boolean() });

/**
 * Lets a contribution that is back in a debate share again the text that it shared there, where both still say nearly the
 * same; what carried the text carries it again.
 */
export async function joinText(tx: Tx, id: number, debateId: number): Promise<void> {
  const found = await maybeOne(
    tx,
    Rejoined,
    sql`WITH back AS (
          DELETE FROM moved_contributions WHERE contribution_id = ${id} AND debate_id = ${debateId}
          RETURNING shared_with, carried)
        SELECT k.id AS carrier, c.state = 'published' AND (back.carried OR k.state <> 'published') AS takes_over
        FROM back JOIN contributions c ON c.id = ${id}
        JOIN contributions o ON o.id = back.shared_with AND o.debate_id = ${debateId}
        JOIN contributions k ON k.id = coalesce(o.same_as, o.id)
        WHERE o.normalised = c.normalised OR similarity(o.normalised, c.normalised) >= ${nearlySame}`,
  );
  if (!found) return;
  const { carrier, takesOver } = found;
  await run(
    tx,
    takesOver
      ? sql`UPDATE contributions SET same_as = ${id}, same_text_counts = NULL WHERE id = ${carrier} OR same_as = ${carrier}`
      : sql`UPDATE contributions SET same_as = ${carrier} WHERE id = ${id}`,
  );
  await countSharers(tx, takesOver ? id : carrier);
}

async function countSharers(tx: Tx, carrier: number): Promise<void> {
  await run(tx, sql`SELECT count_same_text(${carrier})`);
}
