import type { Response } from 'express';
import { debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { showsOnly } from '#src/platform/http/caching/page-cache.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { newestIn } from './feed-store.ts';

/** Sends the newest published contributions and replies of the debate, as Atom; 404 where it was never open. */
export async function sendDebateFeed({ config, db }: Deps, res: Response): Promise<void> {
  const debate = debateOf(res);
  if (debate.openedAt === null) throw new NotFound();
  showsOnly(res, debate.id);
  const newest = await newestIn(db, debate.id, feedLength);
  await sendFeed(res, {
    baseUrl: config.baseUrl,
    path: `/debates/${debate.id}/feed.atom`,
    pagePath: debatePath(debate),
    title: debate.title,
    language: debate.language,
    entries: newest.map(({ id, authorName, claim, html, language, placedAt, editedAt }) => ({
      path: `/contributions/${id}`,
      title: claim ?? authorName,
      author: authorName,
      html,
      language,
      publishedAt: placedAt,
      updatedAt: editedAt !== null && editedAt > placedAt ? editedAt : placedAt,
    })),
  });
}
