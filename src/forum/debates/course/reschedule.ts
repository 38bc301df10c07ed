import { canCurate } from '#src/forum/debates/policy.ts';
import { type Debate, setClosingDate } from '#src/forum/debates/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Lets an open debate close at another moment (null: no end); a Conflict where it is not open any more. */
export async function reschedule(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  debate: Debate,
  closesAt: Date | null,
): Promise<void> {
  if (actor.kind === 'visitor' || !canCurate(actor, debate)) throw new NotFound();
  const at = now();
  await transaction(db, async (tx) => {
    const before = await setClosingDate(tx, debate.id, closesAt, at);
    if (!before) throw new Conflict(msg('This debate is not open.'));
    await record(tx, {
      kind: 'debate.rescheduled',
      at,
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      data: { closesAt, before: before.closesAt },
    });
  });
}
