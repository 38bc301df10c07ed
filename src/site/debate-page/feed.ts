import type { Request, Response } from 'express';
import { newestOf } from '#src/forum/contributions/queries.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** The newest published contributions and replies of the debate, as Atom. */
export function debateFeed({ config, db }: Deps) {
  return async (_req: Request, res: Response) => {
    const debate = debateOf(res);
    if (debate.openedAt === null) throw new NotFound();
    const pagePath = debatePath(debate);
    const rows = await newestOf(db, debate.id, feedLength);
    sendFeed(res, {
      baseUrl: config.baseUrl,
      path: `/debates/${debate.id}/feed.atom`,
      pagePath,
      title: debate.title,
      language: debate.language,
      entries: rows.map((row) => ({
        path: `/contributions/${row.id}`,
        title: row.authorName,
        author: row.authorName,
        html: row.html.html,
        language: row.language,
        publishedAt: row.placedAt,
        updatedAt: row.editedAt !== null && row.editedAt > row.placedAt ? row.editedAt : row.placedAt,
      })),
    });
  };
}
