import type { Response } from 'express';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import { type VoiceRow, voiceRows } from '#src/forum/debates/voices.ts';
import { type PositionsPanel, positionsPanel } from '#src/forum/positions/page.ts';
import type { CapacityChoice } from '#src/people/affiliations/capacity/capacity.ts';
import { cachedFragment, type Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { type ListingOrder, type OrderOptions, orderOptions } from '#src/site/debate-page/listing/order.ts';
import { mostShownCounted } from '#src/site/debate-page/listing/store.ts';
import { debateFollow, type FollowControl } from '#src/site/following/control.ts';
import { type LivePanel, livePanel } from '#src/site/live/panel.ts';
import { headKey, leadKey, orderKey, type PageAsked, railKey } from './fragment-keys.ts';
import { type DebateHead, debateHead } from './head.ts';
import type { PageState } from './store.ts';
import { type TurningPoint, turningPoints } from './timeline.ts';
import type { WholeDebate } from './whole-debate-store.ts';

type FragmentsAsked = {
  debate: WholeDebate;
  state: PageState;
  order: ListingOrder;
  /** Whether there is a form below to write in, or a way to sign in to it. */
  composable: boolean;
  /** In whose name the viewer may act here; null where they may not. */
  capacity: CapacityChoice | null;
};

/** Returns what stands around the threads, rendered where it is not known: the head, the orders, the column beside. */
export function pageFragments(
  res: Response,
  { debate, state, order, composable, capacity }: FragmentsAsked,
): Record<'head' | 'lead' | 'order' | 'rail', Fragment> {
  const { viewer, originalUrl: address } = res.req;
  const { actor, t } = viewer;
  const { position, follow, reading } = state;
  const asked: PageAsked = { debate, viewer, address };
  const path = debatePath(debate);
  const live = isOpen(debate, viewer.now)
    ? livePanel(actor, reading, debate.id, debate.timeline.latest)
    : null;
  const positions = positionsPanel(
    debate,
    { position, capacity: capacity ?? { chosen: 'self', options: [] }, back: address },
    viewer,
  );
  return {
    head: cachedFragment(res, headKey(asked, { composable, follow }), () =>
      renderFragment(res, 'site/debate-page/head', {
        head: debateHead(debate, viewer),
        composable,
        follow: debate.openedAt === null ? null : debateFollow(viewer, debate.id, follow),
      }),
    ),
    lead: cachedFragment(res, leadKey(asked, { position, capacity }), () =>
      renderFragment(res, 'site/debate-page/lead', {
        voices: voiceRows(debate.voices, t),
        commonGroundHref: `${path}/common-ground`,
        positions,
      }),
    ),
    order: cachedFragment(res, orderKey(asked, order, state.shown), () =>
      renderFragment(res, 'site/debate-page/order', {
        contributions: debate.contributionsCount,
        shown: state.shown,
        mostShown: mostShownCounted,
        isDemonstration: debate.isDemonstration,
        options: orderOptions(path, order, t),
      }),
    ),
    rail: cachedFragment(res, railKey(asked, live?.on), () =>
      renderFragment(res, 'site/debate-page/rail', {
        head: debateHead(debate, viewer),
        positions,
        timeline: turningPoints(debate.timeline, debate, viewer),
        live,
      }),
    ),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/debate-page/head': { head: DebateHead; composable: boolean; follow: FollowControl | null };
    'site/debate-page/order': {
      contributions: number;
      shown: number | null;
      /** How far they are counted. */
      mostShown: number;
      isDemonstration: boolean;
      options: OrderOptions;
    };
    'site/debate-page/lead': {
      voices: readonly VoiceRow[];
      commonGroundHref: string;
      positions: PositionsPanel;
    };
    'site/debate-page/rail': {
      head: DebateHead;
      positions: PositionsPanel;
      timeline: readonly TurningPoint[];
      live: LivePanel | null;
    };
  }
}
