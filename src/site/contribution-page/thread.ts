import { readPositionOf } from '#src/concerns/reading/read-position.ts';
import { type ReadingState, readingState } from '#src/concerns/reading/store.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Cursor, Page } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Card, cardOf } from '#src/site/debate-page/cards/card.ts';
import { cardContext } from '#src/site/debate-page/cards/context.ts';
import { cardRow, replyRows } from '#src/site/debate-page/cards/store.ts';
import { cursorsAround, pageAround } from '#src/site/debate-page/listing/around.ts';

type ThreadPage = { card: Card; replies: Page<Card>; reading: ReadingState | undefined };

/** Returns a contribution with a page of its replies in order, and how far the viewer has read the debate; else NotFound. */
export async function readThread(
  deps: Pick<Deps, 'db'>,
  viewer: Viewer,
  debate: Debate,
  id: number,
  cursor: Cursor,
): Promise<ThreadPage> {
  const { db } = deps;
  const { actor } = viewer;
  const [row, reading, ...lists] = await Promise.all([
    cardRow(db, actor, id),
    readingState(db, actor, debate.id),
    ...cursorsAround(cursor).map((from) => replyRows(db, actor, id, from)),
  ]);
  if (!row) throw new NotFound();
  const page = pageAround(cursor, lists);
  const place = readPositionOf(actor, reading);
  const context = await cardContext(deps, viewer, debate, [row, ...page.items], { answering: true, place });
  const replies = page.items.map((reply) => cardOf(reply, context));
  return { card: cardOf(row, context), replies: { ...page, items: replies }, reading };
}
