import type { Debate } from '#src/forum/debates/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Card, cardOf } from './card.ts';
import { cardContext } from './context.ts';
import { cardRow } from './store.ts';

/** Returns the card of one contribution of the debate, without buttons for answers; throws NotFound where it is gone. */
export async function readCard(
  deps: Pick<Deps, 'db' | 'slices'>,
  viewer: Viewer,
  debate: Debate,
  id: number,
): Promise<Card> {
  const row = await cardRow(deps.db, viewer.actor, id);
  if (!row) throw new NotFound();
  return cardOf(row, await cardContext(deps, viewer, debate, [row]));
}
