import { documentEntry } from '#src/outcomes/documents/feeds/entry.ts';
import type { FeedEntry } from '#src/platform/http/feed.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { outcomeKinds, outcomeNames } from './page.ts';
import { latestOutcomes, listOutcomes } from './store.ts';

/** Returns the latest outcomes of the debates on a board, or with null on all boards, as entries of a feed. */
export async function outcomeEntries(
  deps: Pick<Deps, 'db' | 'slices'>,
  boardId: number | null,
): Promise<FeedEntry[]> {
  const names = outcomeNames(deps);
  const page = { cursor: null, size: feedLength };
  const rows =
    boardId === null
      ? await latestOutcomes(deps.db, names, feedLength)
      : await listOutcomes(deps.db, names, { what: 'board', id: boardId }, page);
  return rows.map((row) => documentEntry(kindNamed(outcomeKinds(deps), row.kind), row));
}
