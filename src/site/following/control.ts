import {
  type FollowLevel,
  followLevels,
  usualLevel,
} from '#src/concerns/notifications/follows/follow-level.ts';
import { levelNames } from '#src/concerns/notifications/follows/labels.ts';
import type { FollowChoice } from '#src/concerns/notifications/follows/store.ts';
import { boardPath } from '#src/forum/boards/board.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

type LevelOption = { value: FollowLevel; label: string; hint: string; chosen: boolean };

/** How much the viewer is told of a debate or board, and the form to choose. */
export type FollowControl = {
  action: string;
  /** Names the form among others on the page. */
  id: string;
  /** What was chosen, as the button says it; null where nothing was. */
  present: string | null;
  /** Why it is so, or would be. */
  why: string;
  options: readonly LevelOption[];
};

const presentNames: Record<FollowLevel, string> = {
  everything: msg('Following'),
  replies: msg('Following replies to me'),
  nothing: msg('Not following'),
};

const hints: Record<'debate' | 'board', Record<FollowLevel, string>> = {
  debate: {
    everything: msg('Every new contribution, and how the debate ends.'),
    replies: msg(
      'When someone replies to you, mentions you or changes what you agree with, and how the debate ends.',
    ),
    nothing: msg('Not even replies.'),
  },
  board: {
    everything: msg('New debates and every contribution in them.'),
    replies: msg('When someone replies to you, mentions you, or changes what you agree with.'),
    nothing: msg('Not even replies.'),
  },
};

/** Returns the choice for a debate; null for visitors. What was chosen for the board holds where nothing was for the debate. */
export function debateFollow(
  { actor, t }: Pick<Viewer, 'actor' | 't'>,
  debateId: number,
  choice: FollowChoice | null,
): FollowControl | null {
  if (actor.kind === 'visitor' || choice === null) return null;
  const level = choice.debate ?? choice.board;
  const why =
    choice.debate === null && choice.board !== null
      ? t('This follows your choice for the board until you make one for this debate.')
      : t(
          'If you take part in a debate, we tell you about replies, mentions and how it ends. Choose ' +
            '“Nothing” to stop this.',
        );
  return control(`/debates/${debateId}/follow`, `follow-debate-${debateId}`, 'debate', level, why, t);
}

/** Returns the choice for a board; null for visitors. */
export function boardFollow(
  { actor, t }: Pick<Viewer, 'actor' | 't'>,
  slug: string,
  level: FollowLevel | null,
): FollowControl | null {
  if (actor.kind === 'visitor') return null;
  const why = t('Your choice for a debate overrides your choice for its board.');
  return control(`${boardPath({ slug })}/follow`, `follow-board-${slug}`, 'board', level, why, t);
}

function control(
  action: string,
  id: string,
  of: 'debate' | 'board',
  level: FollowLevel | null,
  why: string,
  t: Translate,
): FollowControl {
  return {
    action,
    id,
    present: level && t(presentNames[level]),
    why,
    options: followLevels.map((value) => ({
      value,
      label: t(levelNames[value]),
      hint: t(hints[of][value]),
      chosen: value === (level ?? usualLevel),
    })),
  };
}
