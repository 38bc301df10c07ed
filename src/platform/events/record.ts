import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { EventKind } from './kinds.ts';

export type NewEvent = {
  kind: EventKind;
  at: Date;
  /** Null where the platform itself acts. */
  actorId: number | null;
  boardId?: number;
  debateId?: number;
  contributionId?: number;
  /** The member it happened to. */
  memberId?: number;
  data?: Readonly<Record<string, unknown>>;
};

/** Records an act in the transaction of the act itself. */
export async function record(tx: Tx, event: NewEvent): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO events (at, kind, actor_id, board_id, debate_id, contribution_id, member_id, data)
        VALUES (${event.at}, ${event.kind}, ${event.actorId}, ${event.boardId ?? null}, ${event.debateId ?? null},
                ${event.contributionId ?? null}, ${event.memberId ?? null}, ${JSON.stringify(event.data ?? {})})`,
  );
}
