import { z } from 'zod';
import { canCurate } from '#src/forum/debates/policy.ts';
import { closeDue, type Debate, dueDebates, setDebateState } from '#src/forum/debates/store.ts';
import { addTurn } from '#src/forum/turning-points/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { enqueueOnce } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Closes an open debate: it is read, but nothing is added any more. */
export async function closeDebate(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  debate: Debate,
): Promise<void> {
  if (!canCurate(actor, debate)) throw new NotFound();
  const at = now();
  await transaction(db, async (tx) => {
    const closed = await setDebateState(tx, debate.id, ['open'], 'closed', at);
    if (!closed) throw new Conflict(msg('This debate is not open.'));
    await addTurn(tx, debate.id, 'closed', closed.closedAt ?? at);
    await record(tx, {
      kind: 'debate.closed',
      at,
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      change: { from: closed.from, to: 'closed' },
    });
  });
}

/** Closes the debates whose closing date has come. One that cannot be closed stops no other: a job of its own tries again. */
export async function closeDueDebates(deps: Pick<Deps, 'db' | 'now'>): Promise<void> {
  for (const debateId of await dueDebates(deps.db, deps.now())) {
    try {
      await closeDueDebate(deps, { debateId });
    } catch {
      await enqueueOnce(deps.db, 'close-due-debate', { debateId });
    }
  }
}

const Payload = z.object({ debateId: z.number() });

/** Closes one debate whose closing date has come; the job that closeDueDebates enqueues where that failed. */
export async function closeDueDebate({ db, now }: Pick<Deps, 'db' | 'now'>, payload: unknown): Promise<void> {
  const { debateId } = Payload.parse(payload);
  const at = now();
  await transaction(db, async (tx) => {
    const closed = await closeDue(tx, debateId, at);
    if (!closed) return;
    await addTurn(tx, debateId, 'closed', closed.closedAt);
    await record(tx, {
      kind: 'debate.closed',
      at,
      actorId: null,
      boardId: closed.boardId,
      debateId,
      change: { from: 'open', to: 'closed' },
    });
  });
}
