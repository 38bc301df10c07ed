import type { Response } from 'express';
import type { LivePanel } from '#src/concerns/reading/panel.ts';
import { livePanel } from '#src/concerns/reading/panel.ts';
import { debatePath, isOpen, isPublic } from '#src/forum/debates/debate.ts';
import type { Choice } from '#src/forum/debates/list-options.ts';
import { type contributionOrderOf, sortLinks } from '#src/forum/debates/list-options.ts';
import type { DebateHead, VoiceRow } from '#src/forum/debates/page.ts';
import { debateHead, voiceRows } from '#src/forum/debates/page.ts';
import type { WholeDebate } from '#src/forum/debates/queries.ts';
import { cachedFragment, minuteOf } from '#src/platform/http/caching/fragment-cache.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { FollowControl } from '#src/site/following/control.ts';
import { debateFollow } from '#src/site/following/control.ts';
import type { AgreementOnDebate } from './agreement.ts';
import { agreementOnDebate, answeringForm } from './agreement.ts';
import type { Composer } from './composer.ts';
import type { DebatePage } from './query.ts';
import { readerKey } from './threads.ts';
import type { TurningPoint } from './timeline.ts';
import { turningPoints } from './timeline.ts';

// Nobody asks again for what is longer than any of our links.
const longestAddress = 300;

type Around = {
  res: Response;
  debate: WholeDebate;
  found: DebatePage;
  composer: Composer | null;
  now: Date;
};
type Chosen = ReturnType<typeof contributionOrderOf> & { composable: boolean };

/** What stands around the threads: the debate's head, the orders, and the column beside. */
export function pageFragments(
  { res, debate, found, composer, now }: Around,
  { sort, group, composable }: Chosen,
) {
  const { actor, language } = res.req.viewer;
  const { originalUrl: address } = res.req;
  const { position, follow, reading } = found;
  const t = translator(language);
  const capacity = composer?.capacity ?? null;
  const names = capacity && capacity.options.length > 1 ? JSON.stringify(capacity) : '';
  const reader = `${readerKey(res.req, debate, now)} ${minuteOf(now)} ${debate.rows}`;
  // Who may open a proposal depends on more than its rows and a role.
  const kept = (name: string, ...given: unknown[]) =>
    isPublic(debate) && address.length <= longestAddress ? `${name} ${given.join(' ')} ${reader}` : null;
  const head = () => debateHead(debate, actor, now, language, t);
  const live = isOpen(debate, now) ? livePanel(actor, reading, debate.id, debate.timeline.latest) : null;
  return {
    head: cachedFragment(res, kept('head', composable, follow?.debate, follow?.board), () =>
      renderFragment(res, 'site/debate-page/head', {
        head: head(),
        composable,
        follow: debate.openedAt === null ? null : debateFollow(res.req.viewer, debate.id, follow),
      }),
    ),
    order: cachedFragment(res, kept('order', sort, group), () =>
      renderFragment(res, 'site/debate-page/order', {
        contributions: debate.contributionsCount,
        isDemonstration: debate.isDemonstration,
        ...sortLinks(debatePath(debate), sort, group, t),
      }),
    ),
    rail: cachedFragment(res, kept('rail', position, live?.on, actor.id === null || address, names), () =>
      renderFragment(res, 'site/debate-page/rail', {
        head: head(),
        voices: voiceRows(debate.voices, t),
        agreement: agreementOnDebate(debate, { actor, now, t, address, position, capacity }),
        timeline: turningPoints(debate.timeline, debate, debatePath(debate), language, t),
        live,
      }),
    ),
    answering: answeringForm(actor, address, capacity),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/debate-page/head': { head: DebateHead; composable: boolean; follow: FollowControl | null };
    'site/debate-page/order': {
      contributions: number;
      sorts: readonly Choice[];
      groups: readonly Choice[];
      isDemonstration: boolean;
      rule: string | null;
    };
    'site/debate-page/rail': {
      head: DebateHead;
      voices: readonly VoiceRow[];
      agreement: AgreementOnDebate;
      timeline: readonly TurningPoint[];
      live: LivePanel | null;
    };
  }
}
