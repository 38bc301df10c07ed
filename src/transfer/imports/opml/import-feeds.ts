import { canManageStrands } from '#src/hub/strands/policy.ts';
import { listedFeeds } from '#src/hub/strands/store.ts';
import { insertNewStrand } from '#src/hub/strands/writing/add-strand.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { curatorNamed } from '#src/transfer/imports/curator-named.ts';
import { openBoardId } from '#src/transfer/imports/import-conversation.ts';
import type { FeedList } from './file.ts';

/** Lists feeds as discussions elsewhere, in the name of a curator; how many are new. Those that are listed already stay as they are. */
export async function importFeeds(
  { db, now, config }: Pick<Deps, 'db' | 'now' | 'config'>,
  { feeds }: FeedList,
  { board, by }: { board: string; by: string },
): Promise<number> {
  const at = now();
  return transaction(db, async (tx) => {
    const boardId = await openBoardId(tx, board);
    const actor = await curatorNamed(tx, by, { may: canManageStrands, now: at });
    const listed = new Set(await listedFeeds(tx));
    const fresh = feeds.filter(({ feed }, i) => {
      const isFirst = feeds.findIndex((other) => other.feed === feed) === i;
      return isFirst && feed !== null && !listed.has(feed);
    });
    for (const data of fresh) {
      const id = await insertNewStrand(tx, actor, boardId, { data, origin: config.baseUrl, at });
      await appendCommand(tx, { at, act: 'npm run import -- opml', about: { kind: 'document', id } });
    }
    return fresh.length;
  });
}
