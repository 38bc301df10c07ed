import { runningAct } from '#src/platform/audit/running-act.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** The state of what an event happened to, before (null: there was nothing) and after. */
export type ChangeOfState = { from: string | null; to: string };

export type NewEvent = {
  /** The noun and what happened to it; a slice lists it among its events. */
  kind: `${string}.${string}`;
  at: Date;
  /** Null where the platform itself acts. */
  actorId: number | null;
  boardId?: number | null;
  debateId?: number;
  contributionId?: number;
  /** The member it happened to. */
  memberId?: number | null;
  /** The change of state, where the event is one: it stands in the data, since nobody can fill it in afterwards. */
  change?: ChangeOfState;
  data?: Readonly<Record<string, unknown>>;
};

/** Records an event in the transaction of the act itself. */
export async function record(tx: Tx, event: NewEvent): Promise<void> {
  runningAct.getStore()?.happen();
  await run(
    tx,
    sql`INSERT INTO events (at, kind, actor_id, board_id, debate_id, contribution_id, member_id, data)
        VALUES (${event.at}, ${event.kind}, ${event.actorId}, ${event.boardId ?? null}, ${event.debateId ?? null},
                ${event.contributionId ?? null}, ${event.memberId ?? null}, ${JSON.stringify({ ...event.change, ...event.data })})`,
  );
}
