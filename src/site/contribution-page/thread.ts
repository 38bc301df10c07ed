import type { Request } from 'express';
import { nowhere, placeIn } from '#src/concerns/reading/place.ts';
import { readingState } from '#src/concerns/reading/queries.ts';
import { type ContributionRow, repliesOf } from '#src/forum/contributions/queries.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/queries.ts';
import { restrictionReasons } from '#src/moderation/restrictions/reasons.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { type Cursor, cursorOf, type Page, pageOf } from '#src/platform/http/pagination.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Card, card, needingReasons, type Reader } from '#src/site/debate-page/card.ts';

// A permalink opens a page with this much before the contribution, so that it stands in its context.
const before = 4;

/** A page of one thread: the contribution, and its replies in order. */
export async function readThread(deps: Deps, req: Request, debate: Debate, row: ContributionRow) {
  const cursor = cursorOf(req.query);
  const lists = await Promise.all(
    cursorsOf(cursor).map((from) => repliesOf(deps.db, req.viewer.actor, row.id, from)),
  );
  const page = joined(cursor, lists);
  const [base, reading] = await Promise.all([
    readerOf(deps, req, debate, [row, ...page.items]),
    readingState(deps.db, req.viewer.actor, debate.id),
  ]);
  const reader = { ...base, answering: true, place: placeIn(req.viewer.actor, reading) };
  const replies = page.items.map((reply): Card => card(reply, reader));
  return { ...page, card: card(row, reader), replies, reading };
}

/** Where the lists begin of which a page is made: a page at one contribution shows what is before and after it. */
export function cursorsOf(cursor: Cursor): Cursor[] {
  return cursor !== null && 'at' in cursor ? [{ before: cursor.at }, cursor] : [cursor];
}

/** The page made of the lists that begin at these cursors. */
export function joined<T>(cursor: Cursor, [first = [], second]: readonly (readonly T[])[]): Page<T> {
  if (second === undefined) return pageOf(first, pageSize, cursor);
  const shown = Math.max(before, pageSize - second.length);
  const items = [...first.slice(0, shown).reverse(), ...second].slice(0, pageSize);
  return {
    items,
    hasBefore: first.length > shown,
    hasAfter: second.length > pageSize - Math.min(shown, first.length),
  };
}

/** What cards need: with the reasons of what is not public, where the reader is its author or staff. */
export async function readerOf(
  deps: Deps,
  req: Request,
  debate: Debate,
  rows: readonly ContributionRow[],
): Promise<Reader> {
  const ids = needingReasons(rows, req.viewer.actor, debate.boardId);
  return {
    actor: req.viewer.actor,
    debate,
    debatePath: debatePath(debate),
    now: deps.now(),
    t: req.viewer.t,
    language: req.viewer.language,
    answering: false,
    place: nowhere,
    reasons: ids.length > 0 ? await restrictionReasons(deps.db, ids, req.viewer.language) : new Map(),
  };
}
