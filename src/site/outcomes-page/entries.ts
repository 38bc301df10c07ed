import { documentEntry } from '#src/outcomes/documents/feeds/entry.ts';
import type { FeedEntry } from '#src/platform/http/feed.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { latestOutcomes, listOutcomes } from './store.ts';

/** Returns the latest documents of these kinds on a board, or with null on all boards, as entries of a feed. */
export async function documentEntries(
  deps: Pick<Deps, 'db'>,
  kinds: readonly DocumentKind[],
  boardId: number | null,
): Promise<FeedEntry[]> {
  const names = kinds.map(({ name }) => name);
  const page = { cursor: null, size: feedLength };
  const rows =
    boardId === null
      ? await latestOutcomes(deps.db, names, feedLength)
      : await listOutcomes(deps.db, names, { what: 'board', id: boardId }, page);
  return rows.map((row) => documentEntry(kindNamed(kinds, row.kind), row));
}
