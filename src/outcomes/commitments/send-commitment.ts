import type { Request, Response } from 'express';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, noteUnpublished } from '#src/outcomes/documents/load.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { commitmentsPath } from './commitment.ts';
import { commitmentKind } from './kind.ts';
import { commitmentPage } from './page.ts';
import { readCommitment } from './read.ts';

/** Sends the page of the commitment that the address names, with what is wrong in a form on it. */
export async function sendCommitment(
  deps: Deps,
  req: Request,
  res: Response,
  forms: { withdrawal?: Form; invitation?: Form } = {},
): Promise<void> {
  const document = documentOf(res);
  const { id, title, language, lede, state } = document;
  const read = await readCommitment(deps, document, req.viewer);
  await noteUnpublished(res, ...read.said);
  const layout = {
    ...{ title, language, description: lede },
    canonical: deps.config.baseUrl + documentPath(commitmentKind, document),
    feed: { href: `${commitmentsPath}/${id}/feed.atom`, title },
    index: state === 'published',
  };
  const page = { ...commitmentPage(read, req.viewer), ...forms };
  render(res, 'outcomes/commitments/show', layout, page);
}
