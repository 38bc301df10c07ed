import { msg } from '#src/platform/i18n/t.ts';
import type { FollowLevel } from './follow-level.ts';

/** What each level is called (messages to translate). */
export const levelNames: Record<FollowLevel, string> = {
  everything: msg('Everything'),
  replies: msg('Replies to me and mentions'),
  nothing: msg('Nothing'),
};
