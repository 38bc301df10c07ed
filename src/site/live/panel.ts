import type { ReadingState } from '#src/concerns/reading/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { formatStreamPosition, type StreamPosition } from './stream-position.ts';

/** Whether and where new contributions of a debate are shown as they come. */
export type LivePanel = {
  src: string;
  /** Where the choice is kept; null for visitors, who choose on each page. */
  setting: string | null;
  on: boolean;
};

/** Returns the live panel of an open debate, from what its page knew last. */
export function livePanel(
  actor: Actor,
  state: ReadingState | undefined,
  debateId: number,
  latest: StreamPosition | null,
): LivePanel {
  const after = latest === null ? '0-0' : formatStreamPosition(latest);
  return {
    src: `/debates/${debateId}/live?after=${after}`,
    setting: actor.kind === 'member' ? '/accounts/me/live' : null,
    on: state?.live ?? false,
  };
}
