import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { type ContributionText, type ContributionVersion, changesShown } from './store.ts';

/** What one edit changed: the text before it, and how the text after it differs. */
export type Change = {
  at: Date;
  /** Null where they differ too much to be told word by word. */
  stretches: readonly Stretch[] | null;
  lang: string;
  after: string;
  before: { html: SafeHtml; lang: string; writtenAt: Date };
};

/**
 * Returns the changes between texts that follow each other, the newest first, and the revision from which the page of older
 * ones goes on. `present` is the text that stands; null on a page of older changes, whose first version was shown.
 */
export function changesOf(
  present: ContributionText | null,
  versions: readonly ContributionVersion[],
): { changes: Change[]; olderFrom: number | null } {
  const texts = [...(present ? [{ ...present, html: null, writtenAt: present.editedAt }] : []), ...versions];
  const changes = versions.flatMap((before): Change[] => {
    const after = texts[texts.indexOf(before) - 1];
    if (!after) return [];
    return [
      {
        at: after.writtenAt,
        stretches: differencesOf(before.source, after.source),
        lang: after.language,
        after: after.source,
        before: { html: before.html, lang: before.language, writtenAt: before.writtenAt },
      },
    ];
  });
  const shown = changes.slice(0, changesShown);
  const last = texts[shown.length];
  return { changes: shown, olderFrom: changes.length > shown.length && last ? last.revision : null };
}
