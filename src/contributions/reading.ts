import type { Request } from 'express';
import { debatePath } from '#src/debates/debate.ts';
import type { Debate } from '#src/debates/queries.ts';
import type { Deps } from '#src/deps.ts';
import { cursorOf, type Page, pageOf, withQuery } from '#src/http/pagination.ts';
import { translator } from '#src/i18n/t.ts';
import { whyNotPublic } from '#src/moderation/queries.ts';
import { nowhere, placeIn } from '#src/reading/place.ts';
import { readingState } from '#src/reading/queries.ts';
import { pageSize } from './contribution.ts';
import { type Card, card, needingReasons, type Reader, type ThreadCard, threadCard } from './page.ts';
import { type ContributionList, type ContributionRow, contributionsOf, repliesOf } from './queries.ts';

// A permalink opens a page with this much before the contribution, so that it stands in its context.
const before = 4;

/** A page of the debate's contributions with their replies, as this request's reader sees them. */
export async function readContributions(deps: Deps, req: Request, debate: Debate, list: ContributionList) {
  const replies: ContributionRow[] = [];
  const page = await keysetPage(req, async (cursor) => {
    const rows = await contributionsOf(deps.db, req.actor, list, cursor);
    replies.push(...rows.filter(({ threadId }) => threadId !== null));
    return rows.filter(({ threadId }) => threadId === null);
  });
  const threads = page.items.map(({ id }) => id);
  const [base, reading] = await Promise.all([
    readerOf(deps, req, debate, [...page.items, ...replies]),
    readingState(deps.db, req.actor, debate.id, threads),
  ]);
  const reader = { ...base, answering: true, place: placeIn(req.actor, reading) };
  const byThread = Map.groupBy(replies, ({ threadId }) => threadId);
  const cards = page.items.map(
    (row): ThreadCard => threadCard(row, (byThread.get(row.id) ?? []).sort(inOrder), reader),
  );
  return { ...page, cards, reading };
}

function inOrder(a: ContributionRow, b: ContributionRow): number {
  return a.placedAt.getTime() - b.placedAt.getTime() || a.id - b.id;
}

/** A page of one thread: the contribution, and its replies in order. */
export async function readThread(deps: Deps, req: Request, debate: Debate, row: ContributionRow) {
  const page = await keysetPage(req, (cursor) => repliesOf(deps.db, req.actor, row.id, cursor));
  const [base, reading] = await Promise.all([
    readerOf(deps, req, debate, [row, ...page.items]),
    readingState(deps.db, req.actor, debate.id, []),
  ]);
  const reader = { ...base, answering: true, place: placeIn(req.actor, reading) };
  const replies = page.items.map((reply): Card => card(reply, reader));
  return { ...page, card: card(row, reader), replies, reading };
}

async function keysetPage(
  req: Request,
  query: (cursor: ReturnType<typeof cursorOf>) => Promise<ContributionRow[]>,
): Promise<Page<ContributionRow>> {
  const cursor = cursorOf(req.query);
  if (cursor === null || !('at' in cursor)) return pageOf(await query(cursor), pageSize, cursor);
  const [earlier, later] = await Promise.all([query({ before: cursor.at }), query(cursor)]);
  const shown = Math.max(before, pageSize - later.length);
  const items = [...earlier.slice(0, shown).reverse(), ...later].slice(0, pageSize);
  return {
    items,
    hasBefore: earlier.length > shown,
    hasAfter: later.length > pageSize - Math.min(shown, earlier.length),
  };
}

/** What cards need: with the reasons of what is not public, where the reader is its author or staff. */
export async function readerOf(
  deps: Deps,
  req: Request,
  debate: Debate,
  rows: readonly ContributionRow[],
): Promise<Reader> {
  const ids = needingReasons(rows, req.actor, debate.boardId);
  return {
    actor: req.actor,
    debate,
    debatePath: debatePath(debate),
    now: deps.now(),
    t: translator(req.language),
    language: req.language,
    answering: false,
    place: nowhere,
    reasons: ids.length > 0 ? await whyNotPublic(deps.db, ids, req.language) : new Map(),
  };
}

/** The links to the pages before and after this one; null at either end. */
export function pageLinks(
  path: string,
  query: Readonly<Record<string, string | null>>,
  page: Page<{ id: number }>,
) {
  const first = page.items[0];
  const last = page.items.at(-1);
  return {
    before: page.hasBefore && first ? withQuery(path, { ...query, before: first.id }) : null,
    after: page.hasAfter && last ? withQuery(path, { ...query, after: last.id }) : null,
  };
}
