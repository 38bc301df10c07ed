import { Router } from 'express';
import { type AnsweringForm, answeringForm } from '#src/forum/agreement/answers/answering-form.ts';
import { contributionOf, loadContribution, readable } from '#src/forum/contributions/load.ts';
import { type Change, changesOf } from '#src/forum/contributions/versions/changes.ts';
import { textOf, versionsOf } from '#src/forum/contributions/versions/store.ts';
import { type DebateLink, debateLink, debatePath } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { ownCapacityChoice } from '#src/people/affiliations/capacity/capacity.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Card, cardOf } from '#src/site/debate-page/cards/card.ts';
import { cardContext } from '#src/site/debate-page/cards/context.ts';
import { readCard } from '#src/site/debate-page/cards/read-card.ts';
import { sharerRows } from '#src/site/debate-page/cards/store.ts';
import { type ReadingPanel, readingPanel } from '#src/site/unread/panel.ts';
import { readThread } from './thread.ts';

/** Returns the routes of reading one contribution with its replies, its versions, and who shares its text. */
export function contributionPageRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();
  const one = loadContribution(deps);

  router.get('/contributions/:contribution', open, one, async (req, res) => {
    const { viewer, originalUrl: address } = req;
    const debate = debateOf(res);
    const contribution = contributionOf(res);
    const { id, threadId, authorName, repliesCount, state } = contribution;
    const path = debatePath(debate);
    if (threadId !== null) return res.redirect(302, permalink(contribution, path));
    const { card, replies, reading } = await readThread(deps, viewer, debate, id, cursorOf(req.query));
    const shown = [{ ...card, replies: replies.items }];
    const place = { id: debate.id, path, address, latest: debate.activeAt };
    const page = {
      debate: debateLink(debate, viewer.language),
      place: permalink(contribution, path),
      card,
      replies: replies.items,
      repliesCount,
      links: pageLinks(`/contributions/${id}`, {}, replies),
      answering: answeringForm(viewer.actor, address, ownCapacityChoice(viewer.actor, viewer.t)),
      reading: readingPanel(reading, place, shown, false, viewer.t),
    };
    const title = viewer.t('Contribution by {name}', { name: authorName });
    render(res, 'site/contribution-page/show', { title, index: state === 'published' }, page);
  });

  router.get('/contributions/:contribution/versions', open, one, readable, async (req, res) => {
    const { viewer } = req;
    const { id } = contributionOf(res);
    const from = parseId(req.query.from) ?? null;
    const [present, versions, card] = await Promise.all([
      from === null ? textOf(db, id) : null,
      versionsOf(db, id, from),
      readCard(deps, viewer, debateOf(res), id),
    ]);
    const { changes, olderFrom } = changesOf(present, versions);
    const page = {
      debate: debateLink(debateOf(res), viewer.language),
      card,
      changes,
      olderHref: olderFrom === null ? null : `/contributions/${id}/versions?from=${olderFrom}`,
    };
    const title = viewer.t('Versions of a contribution');
    render(res, 'site/contribution-page/versions', { title, index: false }, page);
  });

  router.get('/contributions/:contribution/sharing', open, one, readable, async (req, res) => {
    const { viewer } = req;
    const debate = debateOf(res);
    const contribution = contributionOf(res);
    const { id, sameAs } = contribution;
    if (sameAs !== null) return res.redirect(302, `/contributions/${sameAs}/sharing`);
    const cursor = cursorOf(req.query);
    const sharers = pageOf(await sharerRows(db, viewer.actor, id, cursor), pageSize, cursor);
    const context = await cardContext(deps, viewer, debate, sharers.items);
    const page = {
      debate: debateLink(debate, viewer.language),
      place: permalink(contribution, debatePath(debate)),
      card: await readCard(deps, viewer, debate, id),
      sharers: sharers.items.map((sharer) => cardOf(sharer, context)),
      links: pageLinks(`/contributions/${id}/sharing`, {}, sharers),
    };
    const title = viewer.t('Who shares this text');
    render(res, 'site/contribution-page/sharing', { title, index: false }, page);
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/contribution-page/show': {
      debate: DebateLink;
      place: string;
      card: Card;
      replies: readonly Card[];
      repliesCount: number;
      links: { before: string | null; after: string | null };
      answering: AnsweringForm | null;
      reading: ReadingPanel | null;
    };
    'site/contribution-page/sharing': {
      debate: DebateLink;
      place: string;
      card: Card;
      sharers: readonly Card[];
      links: { before: string | null; after: string | null };
    };
    'site/contribution-page/versions': {
      debate: DebateLink;
      card: Card;
      changes: readonly Change[];
      olderHref: string | null;
    };
  }
}
