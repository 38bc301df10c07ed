import type { Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  type CountersignedKind,
  countersignedKinds,
  toCountersigned,
} from '#src/platform/slice/countersigned-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { type ModeratedItem, withItems } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendWaived } from './mails.ts';
import { publish } from './publish.ts';
import {
  asksForCountersignature,
  countersignaturesAwaitedAt,
  lockCountersignature,
  waiveCountersignature,
} from './store.ts';

type WaivingAll = { actor: Member; organisationId: number; at: Date };

/**
 * Lets go on what waits for the countersignature of an organisation that does not ask for one any more: it appears,
 * unless a moderator reads it first. Its author is told. What a delegate declined to sign stays with its author.
 */
export async function waiveCountersignatures(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now' | 'slices'>,
  { actor, organisationId, at }: WaivingAll,
): Promise<void> {
  const kinds = countersignedKinds(deps);
  const awaited = await withItems(tx, kinds, await countersignaturesAwaitedAt(tx, organisationId), at);
  for (const { kind: name, item, organisation } of awaited) {
    const kind = kindNamed(kinds, name);
    const { state } = await kind.lock(tx, item.id);
    const waiting = await lockCountersignature(tx, item.id);
    if (state !== 'held' || !waiting || waiting.answered) continue;
    const waiving = { actor, organisationId, item, at, caseOpen: waiting.caseOpen };
    const published = await waive(tx, kind, waiving);
    const link = deps.config.baseUrl + item.href;
    await sendWaived(tx, deps, toCountersigned(item).authorId, { organisation, published, link });
  }
}

type WaitingItem = Pick<ModeratedItem, 'id' | 'authorId' | 'place'>;
type WaivingDeclined = { actor: Member; organisationId: number; item: WaitingItem; at: Date };

/**
 * Lets go on what a delegate declined to sign and its author has just changed, where the organisation does not ask for
 * countersignatures any more: it appears, unless a moderator reads it first. Tells whether it appeared. The change has
 * locked the text, which waits. Nobody is told: it is the author's own act.
 */
export async function waiveDeclined(
  tx: Tx,
  kind: CountersignedKind,
  waiving: WaivingDeclined,
): Promise<boolean> {
  const waiting = await lockCountersignature(tx, waiving.item.id);
  if (!waiting?.declined) return false;
  // The organisation asks again since the author's rights were read.
  if (await asksForCountersignature(tx, waiving.organisationId)) {
    throw new Conflict(msg('Your organisation now requires countersignatures. Send your text once more.'));
  }
  return waive(tx, kind, { ...waiving, caseOpen: waiting.caseOpen });
}

type Waiving = WaivingDeclined & { caseOpen: boolean };

/** Records that nobody has to sign the text any more, and publishes it unless a moderator reads it first. */
async function waive(tx: Tx, kind: CountersignedKind, waiving: Waiving): Promise<boolean> {
  const { actor, organisationId, item, at, caseOpen } = waiving;
  await waiveCountersignature(tx, item.id, at);
  await record(tx, {
    ...item.place,
    kind: kind.events.countersigned,
    at,
    actorId: actor.id,
    memberId: item.authorId,
    data: { organisationId, outcome: 'waived' },
  });
  if (caseOpen) return false;
  await publish(tx, kind, actor, item, at);
  return true;
}
