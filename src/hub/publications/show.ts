import type { Request, Response } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { citingOf } from '#src/outcomes/citations/citing.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf } from '#src/outcomes/documents/load.ts';
import { reviewOf } from '#src/outcomes/documents/reviews/store.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { factLines, publicationKind } from './kind.ts';
import { publicationPage } from './page.ts';
import { editionsOf, publicationFacts } from './store.ts';

/** Sends the page of the publication that was loaded. */
export async function showPublication(deps: Deps, req: Request, res: Response): Promise<void> {
  const { db, config } = deps;
  const { viewer } = req;
  const document = documentOf(res);
  const own = document.reviewed && isOwn(viewer.actor, document);
  const [facts, editions, review, cited, citedBy] = await Promise.all([
    publicationFacts(db, document),
    editionsOf(db, document.id, viewer),
    own ? reviewOf(db, document.id, document.newestVersion) : undefined,
    citedBySection(deps, document, viewer),
    citingOf(deps, { documentId: document.id }, viewer),
  ]);
  const read = { facts, lines: factLines(facts, viewer), editions, review, cited, citedBy };
  const { title, language, lede: description } = document;
  const canonical = config.baseUrl + documentPath(publicationKind, document);
  const index = document.state === 'published';
  const page = publicationPage(document, read, config, viewer);
  render(res, 'hub/publications/show', { title, language, description, canonical, index }, page);
}
