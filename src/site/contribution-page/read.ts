import { readPositionOf } from '#src/concerns/reading/read-position.ts';
import { type ReadingState, readingState } from '#src/concerns/reading/store.ts';
import type { AnswerCounts } from '#src/forum/agreement/tally.ts';
import { isBookmarked } from '#src/forum/bookmarks/store.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { type Cursor, type Page, pageOf } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Card, cardOf } from '#src/site/debate-page/cards/card.ts';
import { cardContext } from '#src/site/debate-page/cards/context.ts';
import { cardRow, replyRows, sharerRows } from '#src/site/debate-page/cards/store.ts';
import { cursorsAround, pageAround } from '#src/site/debate-page/listing/around.ts';
import { answerCounts } from '#src/site/sharing/store.ts';

/** A contribution with a page of its replies, and how far the viewer has read their debate. */
export type ThreadRead = {
  card: Card;
  replies: Page<Card>;
  reading: ReadingState | undefined;
  counts: AnswerCounts;
  /** Whether the viewer has a bookmark there; null for visitors. */
  isMarked: boolean | null;
};

/** Returns a contribution with a page of its replies in order, and how far the viewer has read the debate; else NotFound. */
export async function readThread(
  deps: Pick<Deps, 'db' | 'slices'>,
  viewer: Viewer,
  debate: Debate,
  id: number,
  cursor: Cursor,
): Promise<ThreadRead> {
  const { db } = deps;
  const { actor } = viewer;
  const [row, reading, counts, isMarked, ...lists] = await Promise.all([
    cardRow(db, actor, id),
    readingState(db, actor, debate.id),
    answerCounts(db, id),
    actor.id === null ? null : isBookmarked(db, actor.id, { debateId: debate.id, contributionId: id }),
    ...cursorsAround(cursor).map((from) => replyRows(db, actor, id, from)),
  ]);
  if (!row) throw new NotFound();
  const page = pageAround(cursor, lists);
  const place = readPositionOf(actor, reading);
  const context = await cardContext(deps, viewer, debate, [row, ...page.items], { answering: true, place });
  const replies = page.items.map((reply) => cardOf(reply, context));
  return { card: cardOf(row, context), replies: { ...page, items: replies }, reading, counts, isMarked };
}

/** Returns a page of the cards of those who share the text of a contribution, and its own, in order. */
export async function readSharers(
  deps: Pick<Deps, 'db' | 'slices'>,
  viewer: Viewer,
  debate: Debate,
  id: number,
  cursor: Cursor,
): Promise<Page<Card>> {
  const page = pageOf(await sharerRows(deps.db, viewer.actor, id, cursor), pageSize, cursor);
  const context = await cardContext(deps, viewer, debate, page.items);
  return { ...page, items: page.items.map((row) => cardOf(row, context)) };
}
