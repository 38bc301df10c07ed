import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { withDraft } from '#src/concerns/drafts/with-draft.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { amendmentKind, codeKind } from '#src/outcomes/codes/kinds.ts';
import { clausesOf } from '#src/outcomes/codes/store.ts';
import { documentFor } from '#src/outcomes/documents/store.ts';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { keepDocumentDraft } from '#src/outcomes/documents/writing/form-page.ts';
import { uncitedForm } from '#src/outcomes/documents/writing/uncited.ts';
import { NotFound, PageError } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { proposedClause } from './amendment.ts';
import { sendAmendmentForm } from './form-page.ts';
import { AmendmentForm } from './forms.ts';
import { proposeAmendment } from './propose.ts';
import { amendmentFor } from './store.ts';

const target = { debateId: null, inReplyTo: null, document: { kind: amendmentKind.name, id: null } };

const Place = z.object({
  code: z.coerce.number().int().min(1).catch(0),
  clause: z.string().catch(''),
  restates: z.coerce.number().int().catch(0),
});

/** Returns the routes of writing an amendment; what is being written is a draft like any other. */
export function amendmentWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const often = rateLimited(databaseLimits(db), 'document', { points: 20, seconds: 3600 });
  const board = () => ({ id: 0, screening: 'newcomer' as const, linksHeld: true });
  const keep = keepDocumentDraft(deps, amendmentKind, () => null);

  router.get('/amendments/new', may('document:write'), async (req, res) => {
    const { actor, language } = req.viewer;
    const place = Place.parse(req.query);
    const { form: draft } = await withDraft(deps, requireMember(req), target, formWith());
    const asked = () => clauseFor(req, place.code, place.clause);
    // What one has begun is opened again first, as long as its clause is there.
    const begun = draft.value('anchor') !== '';
    const found = begun
      ? await clauseFor(req, Number(draft.value('code')), draft.value('anchor')).catch(asked)
      : await asked();
    const restated = place.restates > 0 ? await amendmentFor(db, req.viewer, place.restates) : undefined;
    const words = (restated && proposedClause(restated)) ?? found.clause;
    const values = formWith({
      ...{ act: restated?.act ?? 'change', heading: words.heading, text: begun ? '' : words.source },
      reasons: restated?.sections.find((section) => section.anchor === 'reasons')?.source ?? '',
      ...{ organisation: spokenFor(actor).map(String)[0] ?? '', language: restated?.language ?? language },
    });
    await sendAmendmentForm(deps, req, res, { ...found, values });
  });

  router.post(
    '/amendments',
    ...[may('document:write'), often, moderated(AmendmentForm, board, keep)],
    async (req, res) => {
      const submission = submissionOf(res, AmendmentForm);
      const { form } = submission.ok ? submission : { form: submission.form };
      const found = await clauseFor(req, Number(form.value('code')), form.value('anchor'));
      if (!submission.ok) return sendAmendmentForm(deps, req, res.status(422), { ...found, values: form });
      const made = await proposeAmendment(deps, requireMember(req), found.code, submission.screened).catch(
        keepingDraft(req, res, form),
      );
      if (typeof made !== 'number') {
        const values = made instanceof Form ? made : form.refused(made, req.viewer.t);
        return sendAmendmentForm(deps, req, res.status(422), { ...found, values });
      }
      flash(res, submission.screened.hold.length > 0 ? 'document-held' : 'amendment-proposed');
      res.redirect(303, `/amendments/${made}`);
    },
  );

  /** The clause of the edition that stands, through the actor; 404 where there is none. */
  async function clauseFor(req: Request, id: number, anchor: string) {
    const code = Number.isSafeInteger(id) ? await documentFor(db, req.viewer, codeKind.name, id) : undefined;
    if (code?.state !== 'published') throw new NotFound();
    const clauses = await clausesOf(db, { id, version: code.currentVersion });
    const clause = clauses.find((one) => one.anchor === anchor);
    if (!clause) throw new NotFound();
    return { code, clause };
  }

  /** Returns the form again where it cites what is not published; keeps it as a draft where it is refused with a page. */
  function keepingDraft(req: Request, res: Response, form: Form) {
    return async (error: unknown): Promise<Form> => {
      const uncited = uncitedForm(error, form, req.viewer.t, (anchor) =>
        anchor === 'clause' ? 'text' : anchor,
      );
      if (uncited) return uncited;
      if (error instanceof PageError) error.kept = await keep(req, res, form);
      throw error;
    };
  }

  return router;
}
