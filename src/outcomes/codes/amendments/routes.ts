import { Router } from 'express';
import { codePath } from '#src/outcomes/codes/code.ts';
import { amendmentKind, codeKind } from '#src/outcomes/codes/kinds.ts';
import { requireNotEnded } from '#src/outcomes/codes/not-ended.ts';
import { countersigning } from '#src/outcomes/codes/opinions/countersigning.ts';
import { OpinionForm } from '#src/outcomes/codes/opinions/forms.ts';
import { giveOpinion } from '#src/outcomes/codes/opinions/give.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { formOnNewVersion } from '#src/outcomes/documents/showing/read-version.ts';
import { withdrawDocument } from '#src/outcomes/documents/writing/withdraw.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { decideOnAmendment } from './decide.ts';
import { DecisionForm } from './forms.ts';
import { amendmentOf, loadAmendment } from './load.ts';
import { amendmentLine, isOpen } from './page.ts';
import { showAmendment } from './show.ts';
import { amendmentsOf } from './store.ts';

const isOver = msg('It is over: nothing more can be added.');

/** Returns the routes of amendments: those of a code, one of them, what organisations say of it, the decision. */
export function amendmentRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const [load, loadCode] = [loadAmendment(deps), loadDocument(codeKind)];

  router.get('/codes/:document/amendments', open, loadCode, async (req, res) => {
    const { id, title, language } = documentOf(res);
    const lines = await amendmentsOf(db, req.viewer.language, id);
    const code = { title, href: codePath(id), lang: language === req.viewer.language ? null : language };
    render(
      res,
      'outcomes/codes/amendments/index',
      { title: req.viewer.t('Amendments: {title}', { title }), description: null },
      { code, lines: lines.map((amendment) => amendmentLine(amendment, req.viewer)) },
    );
  });

  router.get('/amendments/:document', open, load, async (req, res) => {
    const path = documentPath(amendmentKind, amendmentOf(res));
    if (!isAt(req, path)) return sendOn(res, path);
    await showAmendment(deps, req, res);
  });

  router.post('/amendments/:document/opinion', may('document:write'), load, async (req, res) => {
    const amendment = amendmentOf(res);
    if (!isOpen(amendment)) throw new Conflict(isOver);
    await requireNotEnded(db, amendment.codeId);
    const parsed = parseForm(OpinionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showAmendment(deps, req, res.status(422), { opinion: parsed.form });
    const { id: documentId, version, boardId } = amendment;
    if (parsed.data.version !== version) {
      const opinion = formOnNewVersion(parsed.form, 'stance', version, req.viewer.t);
      return showAmendment(deps, req, res.status(409), { opinion });
    }
    const asked = { documentId, version, boardId };
    const waits = await giveOpinion(deps, requireMember(req), asked, parsed.data);
    flash(res, waits ? 'sign-off-waits' : 'opinion-given');
    res.redirect(303, documentPath(amendmentKind, amendment));
  });

  router.post(
    '/amendments/:document/opinion/countersignature',
    ...[may('document:write'), load],
    countersigning(deps, async (_req, res) => {
      const amendment = amendmentOf(res);
      const { id: documentId, version, boardId } = amendment;
      if (!isOpen(amendment)) throw new Conflict(isOver);
      await requireNotEnded(db, amendment.codeId);
      return { documentId, version, boardId, back: documentPath(amendmentKind, amendment) };
    }),
  );

  router.post('/amendments/:document/decision', may('code:steward'), load, async (req, res) => {
    const amendment = amendmentOf(res);
    const parsed = parseForm(DecisionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showAmendment(deps, req, res.status(422), { decision: parsed.form });
    const { outcome, heading } = parsed.data;
    if (outcome === 'changed' && (amendment.act === 'strike' || heading === '')) {
      const refusal = { field: 'heading', message: msg('Enter a heading') };
      return showAmendment(deps, req, res.status(422), {
        decision: parsed.form.refused(refusal, req.viewer.t),
      });
    }
    await decideOnAmendment(deps, requireMember(req), amendment, parsed.data);
    flash(res, 'amendment-decided');
    res.redirect(303, documentPath(amendmentKind, amendment));
  });

  router.post('/amendments/:document/withdrawal', may('document:write'), load, async (req, res) => {
    const amendment = amendmentOf(res);
    if (!isOpen(amendment)) throw new NotFound();
    await withdrawDocument(deps, req.viewer.actor, amendment);
    flash(res, 'document-withdrawn');
    res.redirect(303, codePath(amendment.codeId, 'amendments'));
  });

  return router;
}
