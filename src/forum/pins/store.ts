import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** How many contributions of a debate can be pinned. */
const mostPinned = 12;

type Pin = { debateId: number; contributionId: number; label: string; pinnedBy: number };

const Label = z.object({ label: z.string() });

/** Returns the label under which a contribution is pinned; undefined where it is not. */
export async function pinOf(db: Queryable, contributionId: number): Promise<string | undefined> {
  const row = await maybeOne(
    db,
    Label,
    sql`SELECT label FROM turning_points WHERE kind = 'pin' AND contribution_id = ${contributionId}`,
  );
  return row?.label;
}

/** Whether one more contribution of the debate can be pinned; holds the debate until the transaction ends. */
export async function hasRoomForPin(tx: Tx, debateId: number, contributionId: number): Promise<boolean> {
  await run(tx, sql`SELECT FROM debates WHERE id = ${debateId} FOR NO KEY UPDATE`);
  const { pinned } = await one(
    tx,
    z.object({ pinned: z.number() }),
    sql`SELECT count(*) AS pinned FROM turning_points
        WHERE debate_id = ${debateId} AND kind = 'pin' AND contribution_id <> ${contributionId}`,
  );
  return pinned < mostPinned;
}

/** Pins a published contribution at its place in time, or changes its label; false where it is not published. */
export async function storePin(tx: Tx, { debateId, contributionId, label, pinnedBy }: Pin): Promise<boolean> {
  const stored = await run(
    tx,
    sql`INSERT INTO turning_points (debate_id, kind, at, contribution_id, label, pinned_by)
        SELECT c.debate_id, 'pin', c.placed_at, c.id, ${label}, ${pinnedBy} FROM contributions c
        WHERE c.id = ${contributionId} AND c.debate_id = ${debateId} AND c.state = 'published'
        ON CONFLICT (contribution_id) WHERE kind = 'pin' DO UPDATE SET label = EXCLUDED.label, pinned_by = EXCLUDED.pinned_by`,
  );
  return stored === 1;
}

/** Takes a pin away; false where there was none. */
export async function deletePin(tx: Tx, contributionId: number): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`DELETE FROM turning_points WHERE kind = 'pin' AND contribution_id = ${contributionId}`,
    )) === 1
  );
}
