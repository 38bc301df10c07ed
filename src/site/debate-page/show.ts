import type { RequestHandler } from 'express';
import type { ReadingPanel } from '#src/concerns/reading/panel.ts';
import { readingPanel } from '#src/concerns/reading/panel.ts';
import { placeIn } from '#src/concerns/reading/place.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import { contributionOrderOf, pageLabels } from '#src/forum/debates/list-options.ts';
import { debateAt } from '#src/forum/debates/load.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { cursorOf, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { cursorsOf, joined } from '#src/site/contribution-page/thread.ts';
import type { AnsweringForm } from './agreement.ts';
import type { ShownThread } from './card.ts';
import type { Composer } from './composer.ts';
import { composerFor } from './composer.ts';
import { pageFragments } from './fragments.ts';
import { debatePage } from './query.ts';
import { threadsOf } from './threads.ts';

/**
 * The page of a debate, with a page of its contributions. The database is asked each time what stands on it, and how
 * new that is; what is known as it is now is neither read nor rendered again.
 */
export function showDebate(deps: Deps): RequestHandler {
  return async (req, res) => {
    const id = parseId(req.params.debate);
    if (id === undefined) throw new NotFound();
    const { sort, group } = contributionOrderOf(req.query);
    const cursor = cursorOf(req.query);
    const list = { debateId: id, sort, group };
    const found = await debatePage(
      deps.db.shared,
      req.viewer.actor,
      list,
      cursorsOf(cursor),
      req.viewer.language,
    );
    if (!found) throw new NotFound();
    const debate = await debateAt(res, id, found.version);
    if (!debate) throw new NotFound();
    res.locals.debate = debate;
    const path = debatePath(debate);
    if (req.path !== path) return res.redirect(301, withQuery(path, firstValues(req.query)));

    const { reading, lists } = found;
    const t = req.viewer.t;
    const now = deps.now();
    const page = joined(
      cursor,
      lists.map((placed) => placed.filter(({ threadId }) => threadId === null)),
    );
    const replies = lists.flatMap((placed) => placed.filter(({ threadId }) => threadId !== null));
    const place = placeIn(req.viewer.actor, reading);
    const values = formWith({ language: debate.language, position: found.position });
    const [threads, { composer, refusal }] = await Promise.all([
      threadsOf(deps, res, debate, { heads: page.items, replies, place }),
      composerFor(deps, req, res, values, null, found.drafts),
    ]);
    const panelPlace = { id, path, address: req.originalUrl, latest: debate.activeAt };
    const signInHref =
      req.viewer.actor.kind === 'visitor' && isOpen(debate, now)
        ? `/accounts/sign-in?next=${encodeURIComponent(`${path}#contribute`)}`
        : null;
    const isUsual = group === null && (sort === 'oldest' || sort === 'newest');
    const around = { res, debate, found, composer, now };
    render(
      res,
      'site/debate-page/show',
      {
        title: debate.title,
        description: debate.lede,
        canonical: deps.config.baseUrl + path,
        feed: { href: `/debates/${id}/feed.atom`, title: debate.title },
        index: debate.openedAt !== null,
      },
      {
        ...pageFragments(around, { sort, group, composable: (composer ?? signInHref) !== null }),
        threads,
        links: pageLinks(path, { sort: sort === 'oldest' ? null : sort, group }, page),
        pageLabels: pageLabels(sort, t),
        allHref: isUsual ? null : path,
        reading: readingPanel(reading, panelPlace, threads, sort === 'oldest', t),
        composer,
        refusal: refusal === null ? null : t(refusal),
        signInHref,
      },
    );
  };
}

function firstValues(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/debate-page/show': {
      head: Fragment;
      order: Fragment;
      threads: readonly ShownThread[];
      rail: Fragment;
      links: { before: string | null; after: string | null };
      pageLabels: { before: string; after: string };
      /** Where everything is shown, if this shows a part. */
      allHref: string | null;
      answering: AnsweringForm | null;
      reading: ReadingPanel | null;
      composer: Composer | null;
      refusal: string | null;
      signInHref: string | null;
    };
  }
}
