import type { Request, Response } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { citingOf } from '#src/outcomes/citations/citing.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { reviewOf } from '#src/outcomes/documents/reviews/store.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { practiceKind } from './kind.ts';
import { practicePage } from './page.ts';
import { recognitionForm, recognitionViews } from './recognition/page.ts';
import { recognitionsOf } from './recognition/store.ts';
import { practiceStanding } from './store.ts';

/** Sends the page of a practice, with what was typed in the form of a recognition. */
export async function showPractice(
  deps: Deps,
  req: Request,
  res: Response,
  document: Document,
  form: Form,
): Promise<void> {
  const { db, config } = deps;
  const { viewer } = req;
  const own = isOwn(viewer.actor, document);
  const [facts, review, standing, given, cited, citedBy, files] = await Promise.all([
    practiceKind.facts(db, document, viewer),
    own ? reviewOf(db, document.id, document.newestVersion) : undefined,
    practiceStanding(db, document.id),
    recognitionsOf(db, document.id, viewer.language),
    citedBySection(deps, document, viewer),
    citingOf(deps, { documentId: document.id }, viewer),
    documentFiles(db, document, viewer),
  ]);
  const { title, language, lede } = document;
  const layout = {
    ...{
      title,
      language,
      description: lede,
      canonical: config.baseUrl + documentPath(practiceKind, document),
    },
    index: document.state === 'published',
  };
  const recognitions = recognitionViews(given, viewer);
  const recognising = recognitionForm(document, given, form, viewer);
  const read = { facts, review, standing, recognitions, recognising, cited, citedBy, files };
  const page = practicePage(document, read, viewer);
  render(res, 'outcomes/practices/show', layout, page);
}
