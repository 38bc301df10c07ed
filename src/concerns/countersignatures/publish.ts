import type { Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { CountersignedKind } from '#src/platform/slice/countersigned-kind.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';

/** Publishes a locked text that waits for nobody any more, and records it. */
export async function publish(
  tx: Tx,
  kind: CountersignedKind,
  actor: Member,
  { id, place }: Pick<ModeratedItem, 'id' | 'place'>,
  at: Date,
): Promise<void> {
  await kind.setState(tx, { id, from: 'held', to: 'published', placedAt: at });
  await record(tx, {
    ...place,
    kind: kind.events.published,
    at,
    actorId: actor.id,
    change: { from: 'held', to: 'published' },
  });
}
