import { type Request, type Response, Router } from 'express';
import { boardBySlug } from '#src/forum/boards/store.ts';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { type Document, newestVersion } from '#src/outcomes/documents/store.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { keepingDraft } from '#src/outcomes/documents/writing/keeping-draft.ts';
import { sendInDocument, sendInVersion } from '#src/outcomes/documents/writing/send-in.ts';
import { withdrawDocument } from '#src/outcomes/documents/writing/withdraw.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type FieldError, type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { AddedKind, AddedSchema, NextAddedSchema } from './added.ts';
import { canEditAdded, canPublishAtOnce } from './policy.ts';
import { publishAtOnce, publishNextAtOnce } from './publish-at-once.ts';

const noBoard = { field: 'board', message: msg('Choose a board') };

/** Returns the routes by which documents of a kind are added, get a next version, and are withdrawn. */
export function addingOfKind<F extends AddedSchema, N extends NextAddedSchema>(
  deps: Deps,
  added: AddedKind<F, N>,
): Router {
  const { kind, manage, first, next, refusal, saveFacts, sectionsOf, fieldOf } = added;
  const router = Router();
  const { db } = deps;
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  const load = loadDocument(kind);
  const keep = keepDocumentDraft(deps, kind, (res) => res.locals.document?.id ?? null);
  const write = may('document:write');
  const one = `${kind.path}/:document`;

  router.get(`${kind.path}/new`, write, async (req, res) => {
    const values = formWith({ language: req.viewer.language, ...added.values });
    await added.send(deps, req, res, null, { values });
  });

  router.post(kind.path, write, often, moderated(first, ofNoBoard, keep), async (req, res) => {
    const { language, now, actor } = req.viewer;
    const submission = submissionOf(res, first);
    if (!submission.ok) return refuse(req, res, null, submission.form);
    const { form, screened } = submission;
    const { data } = screened;
    const onBoard = await boardBySlug(db, data.board, language, now);
    if (!onBoard || onBoard.archived) return refuse(req, res, null, form, noBoard);
    const wrong = await refusal(deps, data);
    if (wrong) return refuse(req, res, null, form, wrong);
    const ofPlatform = data.organisation === 'platform';
    if (ofPlatform && !canPublishAtOnce(actor, manage, onBoard.id))
      return refuse(req, res, null, form, noBoard);
    const sending = ofPlatform
      ? publishAtOnce(deps, requireMember(req), onBoard.id, added, screened)
      : sendInDocument(deps, requireMember(req), {
          ...{ kind, boardId: onBoard.id, screened, organisationId: Number(data.organisation), sectionsOf },
          saveFacts: (tx, version) => saveFacts(tx, version, data),
        });
    const id = await sending.catch(
      keepingDraft(req, res, { form, keep, fieldOf, show: showing(req, res, null) }),
    );
    if (id === undefined) return;
    flash(res, ofPlatform ? 'document-published' : 'document-sent-in');
    res.redirect(303, `${kind.path}/${id}`);
  });

  router.get(`${one}/edit`, write, load, async (req, res) => {
    const document = documentOf(res);
    if (!canEditAdded(req.viewer.actor, manage, document)) throw new NotFound();
    const newest = (await newestVersion(db, document.id, req.viewer.language)) ?? document;
    await added.send(deps, req, res, document, {
      values: await added.valuesOf(deps, newest, req.viewer),
    });
  });

  router.post(
    `${one}/versions`,
    ...[write, often, load, moderated(next, ofNoBoard, keep)],
    async (req, res) => {
      const document = documentOf(res);
      const submission = submissionOf(res, next);
      if (!submission.ok) return refuse(req, res, document, submission.form);
      const { form, screened } = submission;
      const wrong = await refusal(deps, screened.data);
      if (wrong) return refuse(req, res, document, form, wrong);
      const ofPlatform = document.organisationId === null;
      const sending = ofPlatform
        ? publishNextAtOnce(deps, requireMember(req), document, added, screened)
        : sendInVersion(deps, requireMember(req), document, {
            ...{ kind, screened, sectionsOf },
            saveFacts: (tx, version) => saveFacts(tx, version, screened.data),
          });
      const show = showing(req, res, document);
      const sent = await sending.catch(keepingDraft(req, res, { form, keep, fieldOf, show }));
      if (sent === undefined) return;
      if (sent === 'stale') {
        const newest = (await newestVersion(db, document.id, req.viewer.language)) ?? document;
        const values = form.set('version', String(newest.version));
        return added.send(deps, req, res.status(409), document, { values, isStale: true });
      }
      flash(res, ofPlatform ? 'document-published' : 'document-sent-in');
      res.redirect(303, documentPath(kind, document));
    },
  );

  router.post(`${one}/withdrawal`, write, load, async (req, res) => {
    await withdrawDocument(deps, req.viewer.actor, documentOf(res));
    flash(res, 'document-withdrawn');
    res.redirect(303, kind.path);
  });

  function refuse(req: Request, res: Response, document: Document | null, form: Form, wrong?: FieldError) {
    const values = wrong ? form.refused(wrong, req.viewer.t) : form;
    return added.send(deps, req, res.status(422), document, { values });
  }

  function showing(req: Request, res: Response, document: Document | null) {
    return (values: Form) => added.send(deps, req, res, document, { values });
  }

  return router;
}
