import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { moderated, submissionOf } from '#src/moderation/screening/middleware.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { withdrawDocument } from '#src/outcomes/documents/writing/withdraw.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may, open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf, withQuery } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { cosignatureRoutes } from './co-signatures/routes.ts';
import { commitmentsPath } from './commitment.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { commitmentFileRoutes } from './files/routes.ts';
import { WithdrawalForm } from './forms.ts';
import { commitmentKind } from './kind.ts';
import { type CommitmentCard, commitmentCard } from './list/card.ts';
import {
  type CommitmentFilterForm,
  chosenIn,
  commitmentFilterForm,
  commitmentQuery,
} from './list/filters.ts';
import { countCommitments, listCommitments } from './list/store.ts';
import { commitmentPage } from './page.ts';
import { principleRoutes } from './principles/routes.ts';
import { readCommitment } from './read.ts';
import { reportRoutes } from './reports/routes.ts';
import { targetRoutes } from './targets/routes.ts';
import { sendForReview, withdrawCommitment } from './write.ts';
import { commitmentWritingRoutes } from './writing-routes.ts';

/** Returns the routes of commitments: the list, one of them, writing, reports, evidence, co-signatures. */
export function commitmentRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const load = loadDocument(commitmentKind);

  router.get(commitmentsPath, open, async (req, res) => {
    const { language, now, t } = req.viewer;
    const boards = await boardNames(db, language);
    const chosen = commitmentQuery(req.query, boards);
    const { filters, order } = chosenIn(chosen, boards);
    const today = dayOf(now);
    const cursor = cursorOf(req.query);
    const [rows, count] = await Promise.all([
      listCommitments(db, filters, { language, order, today, cursor, size: pageSize }),
      countCommitments(db, filters, today),
    ]);
    const page = pageOf(rows, pageSize, cursor);
    const layout = {
      title: t('Commitments'),
      description: t('What organisations of the ICT sector promise, by which figures, and how far they are.'),
      feed: { href: `${commitmentsPath}/feed.atom`, title: t('Commitments') },
    };
    render(res, 'outcomes/commitments/index', layout, {
      count,
      filters: commitmentFilterForm(chosen, boards, req.viewer),
      cards: page.items.map((commitment) => commitmentCard(commitment, req.viewer)),
      links: pageLinks(commitmentsPath, chosen, page),
      csvHref: withQuery('/commitments.csv', chosen),
    });
  });

  router.use(
    commitmentFileRoutes(deps),
    commitmentWritingRoutes(deps),
    targetRoutes(deps),
    principleRoutes(deps),
  );
  router.use(reportRoutes(deps), evidenceRoutes(deps), cosignatureRoutes(deps));

  router.get(`${commitmentsPath}/:document`, open, load, async (req, res) => {
    const document = documentOf(res);
    const path = documentPath(commitmentKind, document);
    if (!isAt(req, path)) return sendOn(res, path);
    const read = await readCommitment(db, document, req.viewer);
    const { id, title, language, lede } = document;
    const layout = {
      ...{ title, language, description: lede, canonical: config.baseUrl + path },
      feed: { href: `${commitmentsPath}/${id}/feed.atom`, title },
      index: document.state === 'published',
    };
    render(res, 'outcomes/commitments/show', layout, commitmentPage(read, req.viewer));
  });

  router.get(`${commitmentsPath}/:document/versions`, open, load, (req, res) =>
    showVersions(deps, req, res, commitmentKind),
  );

  router.post(`${commitmentsPath}/:document/review`, may('document:write'), load, async (req, res) => {
    await sendForReview(deps, requireMember(req), documentOf(res));
    flash(res, 'document-sent-in');
    res.redirect(303, `${commitmentsPath}/${documentOf(res).id}`);
  });

  const board = () => ({ id: 0, screening: 'none' as const, linksHeld: true });
  router.post(
    `${commitmentsPath}/:document/withdrawal`,
    ...[may('document:write'), load, moderated(WithdrawalForm, board)],
    async (req, res) => {
      const document = documentOf(res);
      if (document.state !== 'published') {
        await withdrawDocument(deps, req.viewer.actor, document);
        flash(res, 'document-withdrawn');
        return res.redirect(303, commitmentsPath);
      }
      const submission = submissionOf(res, WithdrawalForm);
      if (!submission.ok) {
        const read = await readCommitment(db, document, req.viewer);
        const page = { ...commitmentPage(read, req.viewer), withdrawal: submission.form };
        const layout = { title: document.title, description: null, index: false };
        return render(res.status(422), 'outcomes/commitments/show', layout, page);
      }
      await withdrawCommitment(deps, requireMember(req), document, submission.screened);
      flash(res, 'commitment-withdrawn');
      res.redirect(303, documentPath(commitmentKind, document));
    },
  );

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/commitments/index': {
      count: number;
      filters: CommitmentFilterForm;
      cards: readonly CommitmentCard[];
      links: { before: string | null; after: string | null };
      csvHref: string;
    };
  }
}
