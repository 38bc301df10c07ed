import { type Response, Router } from 'express';
import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { open } from '#src/platform/http/may.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';
import { newestOfKinds } from './store.ts';

/** Returns the feeds of a kind of document, each with the documents about it (of the kinds `about`): one of all, and one of each. */
export function feedsOfKind(
  { db, config }: Deps,
  kind: DocumentKind,
  { title, about }: { title: string; about: readonly string[] },
): Router {
  const router = Router();
  const kinds = [kind.name, ...about];

  router.get(`${kind.path}/feed.atom`, open, async (req, res) => {
    const { t, language } = req.viewer;
    const newest = await newestOfKinds(db, language, { kinds, id: null });
    await send(res, { path: kind.path, title: `${t(title)} · ICT4Society`, language }, newest);
  });

  router.get(`${kind.path}/:document/feed.atom`, open, loadDocument(kind), async (req, res) => {
    const { id, state, title, language } = documentOf(res);
    if (state !== 'published') throw new NotFound();
    const newest = await newestOfKinds(db, req.viewer.language, { kinds, id });
    await send(res, { path: `${kind.path}/${id}`, title, language }, newest);
  });

  async function send(
    res: Response,
    { path, title, language }: { path: string; title: string; language: string },
    newest: readonly Document[],
  ): Promise<void> {
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: `${path}/feed.atom`, pagePath: path, title, language },
      entries: newest.map((document) => ({
        path: anyDocumentPath(document.id),
        title: document.title,
        author: document.organisation ?? document.authorName,
        html: `<p>${escapeHtml(document.lede)}</p>${document.sections.map(({ html }) => html).join('\n')}`,
        language: document.language,
        publishedAt: document.publishedAt ?? document.createdAt,
        updatedAt: document.editedAt,
      })),
    });
  }

  return router;
}
