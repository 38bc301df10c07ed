import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { newDocumentRefusal } from '#src/outcomes/documents/policy.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf, withQuery } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { type CommitmentCard, commitmentCard } from './card.ts';
import { type CommitmentFilterForm, chosenIn, commitmentFilterForm, commitmentQuery } from './filters.ts';
import { countCommitments, listCommitments } from './store.ts';

/** Returns the route of the list of commitments. */
export function commitmentListRoutes({ db }: Deps): Router {
  const router = Router();

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
    const refusal = newDocumentRefusal(req.viewer.actor);
    const layout = {
      title: t('Commitments'),
      description: t(
        'What organisations in the ICT sector promise, how it is measured, and how far they have got.',
      ),
      feed: { href: `${commitmentsPath}/feed.atom`, title: t('Commitments') },
    };
    render(res, 'outcomes/commitments/index', layout, {
      count,
      filters: commitmentFilterForm(chosen, boards, req.viewer),
      cards: page.items.map((commitment) => commitmentCard(commitment, req.viewer)),
      links: pageLinks(commitmentsPath, chosen, page),
      csvHref: withQuery('/commitments.csv', chosen),
      refusal: refusal === null ? null : t(refusal),
    });
  });

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
      /** Why no commitment is to be made; null where it may be. */
      refusal: string | null;
    };
  }
}
