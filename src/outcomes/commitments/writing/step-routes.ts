import { Router } from 'express';
import { moderated, ofNoBoard, submissionOf } from '#src/moderation/screening/middleware.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { WithdrawalForm } from '#src/outcomes/commitments/forms.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { sendCommitment } from '#src/outcomes/commitments/send-commitment.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { withdrawDocument } from '#src/outcomes/documents/writing/withdraw.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendForReview, withdrawCommitment } from './commit.ts';

/** Returns the routes of sending a commitment in and of withdrawing it. */
export function commitmentStepRoutes(deps: Deps): Router {
  const router = Router();
  const load = loadDocument(commitmentKind);

  router.post(`${commitmentsPath}/:document/review`, may('document:write'), load, async (req, res) => {
    await sendForReview(deps, requireMember(req), documentOf(res));
    flash(res, 'document-sent-in');
    res.redirect(303, `${commitmentsPath}/${documentOf(res).id}`);
  });

  router.post(
    `${commitmentsPath}/:document/withdrawal`,
    ...[may('document:write'), load, moderated(WithdrawalForm, ofNoBoard)],
    async (req, res) => {
      const document = documentOf(res);
      if (document.state !== 'published') {
        await withdrawDocument(deps, req.viewer.actor, document);
        flash(res, 'document-withdrawn');
        return res.redirect(303, commitmentsPath);
      }
      const submission = submissionOf(res, WithdrawalForm);
      if (!submission.ok) {
        return sendCommitment(deps, req, res.status(422), { withdrawal: submission.form });
      }
      await withdrawCommitment(deps, requireMember(req), document, submission.screened);
      flash(res, 'commitment-withdrawn');
      res.redirect(303, documentPath(commitmentKind, document));
    },
  );

  return router;
}
