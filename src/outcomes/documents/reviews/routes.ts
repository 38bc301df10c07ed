import { type Request, type Response, Router } from 'express';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { awaitsReview, documentPath } from '#src/outcomes/documents/document.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { canReview } from '#src/outcomes/documents/policy.ts';
import { type Document, newestVersion } from '#src/outcomes/documents/store.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type DocumentKind, documentKinds } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { questionField, reviewForm } from './forms.ts';
import { reviewPage, reviewsPage, reviewsPath } from './page.ts';
import { reviewDocument } from './review.ts';
import { screeningOf, waitingDocuments } from './store.ts';

const flashes = {
  publish: 'review-publish',
  return: 'review-return',
  decline: 'review-decline',
} as const;
const late = msg('Someone has reviewed this version, or sent in another, in the meantime.');

/** Returns the routes of reviewing documents. */
export function reviewRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const kinds = documentKinds(deps);
  const handle = may('document:review');

  router.get(reviewsPath, handle, async (req, res) => {
    const { language, t } = req.viewer;
    const waiting = await waitingDocuments(db, requireMember(req), language);
    const page = reviewsPage(waiting, kinds, req.viewer);
    render(res, 'outcomes/documents/reviews', { title: t('Reviews'), index: false }, page);
  });

  router.get(`${reviewsPath}/:document`, handle, async (req, res) => {
    const { document, kind } = await waitingOf(req, res);
    await showReview(req, res, document, kind, formWith({ version: String(document.version) }));
  });

  router.post(`${reviewsPath}/:document`, handle, async (req, res) => {
    const { document, kind } = await waitingOf(req, res);
    const parsed = parseForm(reviewForm(kind.questions), req.body, req.viewer.t);
    if (!parsed.ok) return showReview(req, res.status(422), document, kind, parsed.form);
    const { version, verdict, words } = parsed.data;
    const answers = new Map(Object.entries(parsed.data));
    const checks = Object.fromEntries(
      kind.questions.map(({ name }) => [name, answers.get(questionField(name)) === 'yes']),
    );
    const refusal = refusalOf(verdict, checks, words);
    if (refusal)
      return showReview(req, res.status(422), document, kind, parsed.form.refused(refusal, req.viewer.t));
    const outcome = await reviewDocument(deps, req.viewer.actor, document, {
      version,
      verdict,
      checks,
      words,
    });
    if (outcome === 'late') {
      // What was written is kept where there is something to review: the version that came in the meantime.
      const { document: next } = await waitingOf(req, res);
      const form = parsed.form
        .set('version', String(next.version))
        .refused({ field: 'words', message: late }, req.viewer.t);
      return showReview(req, res.status(409), next, kind, form);
    }
    flash(res, flashes[verdict]);
    res.redirect(303, verdict === 'publish' ? documentPath(kind, document) : reviewsPath);
  });

  /** The newest version of the document of the address, if it waits for the viewer's review; else 404. */
  async function waitingOf(req: Request, res: Response) {
    const id = parseId(req.params.document);
    const document = id === undefined ? undefined : await newestVersion(db, id, req.viewer.language);
    if (!document || !canReview(req.viewer.actor, document)) throw new NotFound();
    concerns(res, 'document', document.id);
    if (!awaitsReview(document)) throw new Conflict(late);
    return { document, kind: kindNamed(kinds, document.kind) };
  }

  async function showReview(req: Request, res: Response, document: Document, kind: DocumentKind, form: Form) {
    const [facts, screening, cited, files] = await Promise.all([
      kind.facts(db, document, req.viewer),
      screeningOf(db, document.id, document.version),
      citedBySection(deps, document, req.viewer),
      documentFiles(db, document, req.viewer),
    ]);
    const page = reviewPage(document, kind, { form, facts, screening, cited, files }, req.viewer);
    const title = req.viewer.t('Review: {title}', { title: document.title });
    render(res, 'outcomes/documents/review', { title, index: false }, page);
  }

  return router;
}

function refusalOf(verdict: string, checks: Readonly<Record<string, boolean>>, words: string | null) {
  if (verdict !== 'publish' && words === null) {
    return { field: 'words', message: msg('Say what needs to change, or why it is refused') };
  }
  return verdict === 'publish' && Object.values(checks).includes(false)
    ? {
        field: 'verdict',
        message: msg('To publish it, every answer must be yes. Otherwise return it with comments.'),
      }
    : null;
}
