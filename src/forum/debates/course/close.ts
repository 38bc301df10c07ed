import { canCurate } from '#src/forum/debates/policy.ts';
import { closeDue, type Debate, setDebateState } from '#src/forum/debates/store.ts';
import { addTurn } from '#src/forum/turning-points/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
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

/** Closes the debates whose closing date has come. */
export async function closeDueDebates({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    for (const { id, boardId, closedAt } of await closeDue(tx, at)) {
      await addTurn(tx, id, 'closed', closedAt);
      await record(tx, {
        kind: 'debate.closed',
        at,
        actorId: null,
        boardId,
        debateId: id,
        change: { from: 'open', to: 'closed' },
      });
    }
  });
}
