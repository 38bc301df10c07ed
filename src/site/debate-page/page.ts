import type { Response } from 'express';
import { readPositionOf } from '#src/concerns/reading/read-position.ts';
import { type AnsweringForm, answeringForm } from '#src/forum/agreement/answers/answering-form.ts';
import { noteHidden } from '#src/forum/contributions/load.ts';
import { type MovedLine, movedLines } from '#src/forum/contributions/moving/page.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import { noteUnopened } from '#src/forum/debates/load.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { type Cursor, pageLinks } from '#src/platform/http/pagination.ts';
import { pageAround } from '#src/site/debate-page/listing/around.ts';
import { type ListingOrder, orderQuery, pageLabels } from '#src/site/debate-page/listing/order.ts';
import { type ReadingPanel, readingPanel } from '#src/site/unread/panel.ts';
import type { CardNotice } from './cards/why-not-public.ts';
import { type Composer, composerFor } from './composing/composer.ts';
import type { Refusal } from './composing/refusal.ts';
import { pageFragments } from './fragments.ts';
import type { PageState } from './store.ts';
import { renderThreads, type ShownThread } from './threads.ts';
import type { WholeDebate } from './whole-debate-store.ts';
import { withheldNotice } from './withheld.ts';

/** The page of a debate, with a page of its contributions. */
type DebatePage = {
  head: Fragment;
  /** Why only its author and staff still read it; null where everybody does. */
  withheld: CardNotice | null;
  /** What leads to the contributions: where one stands, where the groups agree, who has spoken. */
  lead: Fragment;
  order: Fragment;
  contributions: {
    threads: readonly ShownThread[];
    links: { before: string | null; after: string | null };
    labels: { before: string; after: string };
    /** Where everything is shown, if this shows a part. */
    allHref: string | null;
    answering: AnsweringForm | null;
    reading: ReadingPanel | null;
    /** What stood here and went to other debates. */
    moved: readonly MovedLine[];
  };
  /** The form to write in, or why there is none. */
  composing: { composer: Composer | null; refusal: Refusal | null };
  rail: Fragment;
};

/** Returns the page of a debate as the viewer sees it, from what stands on it. */
export async function debatePage(
  res: Response,
  debate: WholeDebate,
  state: PageState,
  { order, cursor }: { order: ListingOrder; cursor: Cursor },
): Promise<DebatePage> {
  const { viewer, originalUrl: address } = res.req;
  const { actor, t } = viewer;
  const { deps } = res.app.locals;
  const { reading, drafts } = state;
  const path = debatePath(debate);
  const { heads, replies } = split(state.lists);
  noteUnopened(res, debate);
  noteHidden(res, [...heads.flat(), ...replies], debate.boardId, { kind: 'debate', id: debate.id });
  const page = pageAround(cursor, heads);
  const values = formWith({ language: debate.language, position: state.position });
  const [threads, { composer, refusal }] = await Promise.all([
    renderThreads(res, debate, {
      ...{ heads: page.items, replies, place: readPositionOf(actor, reading) },
    }),
    composerFor(deps, viewer, debate, { values, inReplyTo: null, drafts }),
  ]);
  const capacity = composer?.capacity ?? null;
  const composable = composer !== null || (actor.kind === 'visitor' && isOpen(debate, viewer.now));
  const isWhole = order.group === null && (order.sort === 'oldest' || order.sort === 'newest');
  const place = { id: debate.id, path, address, latest: debate.activeAt };
  return {
    withheld: await withheldNotice(deps.db, viewer, debate),
    ...pageFragments(res, { debate, state, order, composable, capacity }),
    contributions: {
      threads,
      links: pageLinks(path, orderQuery(order), page),
      labels: pageLabels(order.sort, t),
      allHref: isWhole ? null : path,
      answering: answeringForm(actor, address, capacity),
      moved: movedLines(state.moved, viewer.language),
      reading: readingPanel(reading, place, threads, order.sort === 'oldest', t),
    },
    composing: { composer, refusal },
  };
}

/** The contributions of each list, and the replies that came with them. */
function split(lists: PageState['lists']) {
  return {
    heads: lists.map((list) => list.filter(({ threadId }) => threadId === null)),
    replies: lists.flatMap((list) => list.filter(({ threadId }) => threadId !== null)),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/debate-page/show': DebatePage;
  }
}
