import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { noteUnpublished } from '#src/outcomes/documents/load.ts';
import { type SynthesisCard, synthesisCard } from '#src/outcomes/syntheses/page.ts';
import { listSyntheses } from '#src/outcomes/syntheses/store.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength, pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { type SynthesisFilterForm, synthesisFilterForm } from './filter.ts';

/** Returns the routes of the list of syntheses and of its feed. */
export function listRoutes({ db, config }: Deps): Router {
  const router = Router();

  router.get(synthesesPath, open, async (req, res) => {
    const { viewer } = req;
    const filter = synthesisFilterForm(req.query, await boardNames(db, viewer.language), viewer);
    const cursor = cursorOf(req.query);
    const rows = await listSyntheses(db, viewer, filter.filters, { cursor, size: pageSize });
    const page = pageOf(rows, pageSize, cursor);
    await noteUnpublished(res, ...page.items.filter(({ stage }) => stage !== 'abandoned'));
    const feed = { href: `${synthesesPath}/feed.atom`, title: viewer.t('Syntheses') };
    render(
      res,
      'outcomes/syntheses/index',
      {
        title: viewer.t('Syntheses'),
        description: viewer.t('What the debates came to, and where the groups stand.'),
        feed,
      },
      {
        filter,
        cards: page.items.map((synthesis) => synthesisCard(synthesis, viewer)),
        links: pageLinks(synthesesPath, filter.chosen, page),
      },
    );
  });

  router.get(`${synthesesPath}/feed.atom`, open, async (req, res) => {
    const { language, t } = req.viewer;
    const all = { board: null, stage: null };
    const newest = await listSyntheses(db, { actor: visitor, language }, all, {
      cursor: null,
      size: feedLength,
    });
    const shown = newest.slice(0, feedLength).filter(({ stage }) => stage !== 'abandoned');
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: `${synthesesPath}/feed.atom`, pagePath: synthesesPath },
      ...{ title: t('Syntheses'), language },
      entries: shown.map((synthesis) => ({
        ...{ path: `${synthesesPath}/${synthesis.id}`, title: synthesis.title, language: synthesis.language },
        author: synthesis.authorName,
        html: storedHtml(synthesis.sections.map(({ html }) => html).join('')).html,
        ...{ publishedAt: synthesis.createdAt, updatedAt: synthesis.editedAt },
      })),
    });
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/index': {
      filter: SynthesisFilterForm;
      cards: readonly SynthesisCard[];
      links: { before: string | null; after: string | null };
    };
  }
}
