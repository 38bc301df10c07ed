import { canCurate } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { deletePin, hasRoomForPin, storePin } from './store.ts';

type Pinning = Pick<Deps, 'db' | 'now'>;

/** Pins a published contribution as a turning point of its debate, or changes the words under which it stands there. */
export async function pin(
  deps: Pinning,
  actor: Actor,
  debate: Debate,
  contribution: { id: number },
  { data }: Screened<{ label: string }>,
): Promise<void> {
  await curated(deps, actor, debate, contribution, 'turning-point.pinned', async (tx, pinnedBy) => {
    if (!(await hasRoomForPin(tx, debate.id, contribution.id))) {
      throw new Conflict(msg('Twelve contributions are already pinned. Unpin another first.'));
    }
    const { label } = data;
    if (!(await storePin(tx, { debateId: debate.id, contributionId: contribution.id, label, pinnedBy }))) {
      throw new Conflict(msg('Only a published contribution can be pinned.'));
    }
    return true;
  });
}

/** Takes a contribution off the turning points of its debate. */
export async function unpin(
  deps: Pinning,
  actor: Actor,
  debate: Debate,
  contribution: { id: number },
): Promise<void> {
  await curated(deps, actor, debate, contribution, 'turning-point.unpinned', (tx) =>
    deletePin(tx, contribution.id),
  );
}

/** Does and records it, where it changes something. */
async function curated(
  { db, now }: Pinning,
  actor: Actor,
  debate: Debate,
  contribution: { id: number },
  kind: 'turning-point.pinned' | 'turning-point.unpinned',
  act: (tx: Tx, curatorId: number) => Promise<boolean>,
): Promise<void> {
  if (actor.kind === 'visitor' || !canCurate(actor, debate)) throw new NotFound();
  await transaction(db, async (tx) => {
    if (!(await act(tx, actor.id))) return;
    await record(tx, {
      kind,
      at: now(),
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      contributionId: contribution.id,
    });
  });
}
