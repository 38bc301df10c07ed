import { Router } from 'express';
import type { ReadingPanel } from '#src/concerns/reading/panel.ts';
import { readingPanel } from '#src/concerns/reading/panel.ts';
import type { Change } from '#src/forum/contributions/changes.ts';
import { changesOf } from '#src/forum/contributions/changes.ts';
import { permalink } from '#src/forum/contributions/contribution.ts';
import { contributionOf, loadContribution, readable } from '#src/forum/contributions/load.ts';
import { sharersOf, textOf, versionsOf } from '#src/forum/contributions/queries.ts';
import { debateLink, debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { AnsweringForm } from '#src/site/debate-page/agreement.ts';
import { ownAnsweringForm } from '#src/site/debate-page/agreement.ts';
import type { Card } from '#src/site/debate-page/card.ts';
import { card } from '#src/site/debate-page/card.ts';
import { composeRoutes } from '#src/site/writing/compose-routes.ts';
import { editRoutes } from '#src/site/writing/edit-routes.ts';
import { publishRoutes } from '#src/site/writing/publish-routes.ts';
import { readerOf, readThread } from './thread.ts';

/** Contributions: reading one with its replies and versions; writing, changing and withdrawing. */
export function contributionRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadContribution(deps);

  router.get('/contributions/:contribution', open, one, async (req, res) => {
    const debate = debateOf(res);
    const row = contributionOf(res);
    if (row.threadId !== null) return res.redirect(302, permalink(row, debatePath(debate)));
    const thread = await readThread(deps, req, debate, row);
    const t = req.viewer.t;
    const title = t('Contribution by {name}', { name: row.authorName });
    const read = {
      id: debate.id,
      path: debatePath(debate),
      address: req.originalUrl,
      latest: debate.activeAt,
    };
    const page = {
      debate: debateLink(debate, req.viewer.language),
      place: permalink(row, debatePath(debate)),
      card: thread.card,
      replies: thread.replies,
      repliesCount: row.repliesCount,
      links: pageLinks(`/contributions/${row.id}`, {}, thread),
      answering: ownAnsweringForm(req.viewer.actor, req.originalUrl, t),
      reading: readingPanel(thread.reading, read, [{ ...thread.card, ...thread }], false, t),
    };
    render(res, 'site/contribution-page/show', { title, index: row.state === 'published' }, page);
  });

  router.get('/contributions/:contribution/versions', open, one, readable, async (req, res) => {
    const row = contributionOf(res);
    const from = parseId(req.query.from) ?? null;
    const [present, versions] = await Promise.all([
      from === null ? textOf(deps.db, row.id) : null,
      versionsOf(deps.db, row.id, from),
    ]);
    const { changes, olderFrom } = changesOf(present, versions);
    const page = {
      debate: debateLink(debateOf(res), req.viewer.language),
      card: card(row, await readerOf(deps, req, debateOf(res), [row])),
      changes,
      olderHref: olderFrom === null ? null : `/contributions/${row.id}/versions?from=${olderFrom}`,
    };
    const title = req.viewer.t('Versions of a contribution');
    render(res, 'site/contribution-page/versions', { title, index: false }, page);
  });

  router.get('/contributions/:contribution/sharing', open, one, readable, async (req, res) => {
    const debate = debateOf(res);
    const row = contributionOf(res);
    const path = `/contributions/${row.sameAs ?? row.id}`;
    if (row.sameAs !== null) return res.redirect(302, `${path}/sharing`);
    const cursor = cursorOf(req.query);
    const sharers = pageOf(await sharersOf(deps.db, req.viewer.actor, row.id, cursor), pageSize, cursor);
    const reader = await readerOf(deps, req, debate, [row, ...sharers.items]);
    const page = {
      debate: debateLink(debate, req.viewer.language),
      place: permalink(row, debatePath(debate)),
      card: card(row, reader),
      sharers: sharers.items.map((sharer) => card(sharer, reader)),
      links: pageLinks(`${path}/sharing`, {}, sharers),
    };
    const title = req.viewer.t('Who shares this text');
    render(res, 'site/contribution-page/sharing', { title, index: false }, page);
  });

  return router.use(composeRoutes(deps), publishRoutes(deps), editRoutes(deps));
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/contribution-page/show': {
      debate: { title: string; href: string; lang: string | null };
      place: string;
      card: Card;
      replies: readonly Card[];
      repliesCount: number;
      links: { before: string | null; after: string | null };
      answering: AnsweringForm | null;
      reading: ReadingPanel | null;
    };
    'site/contribution-page/sharing': {
      debate: { title: string; href: string; lang: string | null };
      place: string;
      card: Card;
      sharers: readonly Card[];
      links: { before: string | null; after: string | null };
    };
    'site/contribution-page/versions': {
      debate: { title: string; href: string; lang: string | null };
      card: Card;
      changes: readonly Change[];
      olderHref: string | null;
    };
  }
}
