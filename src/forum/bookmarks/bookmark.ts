import type { Translate } from '#src/platform/i18n/t.ts';

/** What is marked: a debate, or a contribution in it. */
export type BookmarkTarget = { debateId: number; contributionId: number | null };

/** The button that marks something, or takes the mark away. */
export type BookmarkToggle = { action: string; label: string };

/** Returns the button for a debate or contribution at this address, as it is marked now. */
export function bookmarkToggle(path: string, isMarked: boolean, t: Translate): BookmarkToggle {
  return isMarked
    ? { action: `${path}/bookmark/removal`, label: t('Remove the bookmark') }
    : { action: `${path}/bookmark`, label: t('Bookmark') };
}
