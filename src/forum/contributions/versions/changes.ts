import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { type ContributionText, type ContributionVersion, changesShown } from './store.ts';

/** What one edit changed: the text before it, and how the text after it differs. */
export type Change = {
  at: Date;
  /** How the claim changed; null where it did not, or there is none. */
  claim: readonly Stretch[] | null;
  /** How the text changed; null where the two differ too much to be told word by word. */
  stretches: readonly Stretch[] | null;
  lang: string;
  after: string;
  before: { claim: string | null; html: SafeHtml; lang: string; writtenAt: Date };
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
        claim: before.claim === after.claim ? null : differencesOf(before.claim ?? '', after.claim ?? ''),
        stretches: differencesOf(before.source, after.source),
        lang: after.language,
        after: after.source,
        before: {
          claim: before.claim,
          html: before.html,
          lang: before.language,
          writtenAt: before.writtenAt,
        },
      },
    ];
  });
  const shown = changes.slice(0, changesShown);
  const last = texts[shown.length];
  return { changes: shown, olderFrom: changes.length > shown.length && last ? last.revision : null };
}
