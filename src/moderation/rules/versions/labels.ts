import { labelsOf } from '#src/moderation/statements/labels.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { ClauseFate } from './changes.ts';
import type { VersionState } from './version.ts';

/** What becomes of a clause (messages to translate). */
export const fateNames: Record<ClauseFate, string> = {
  added: msg('New rule'),
  changed: msg('Changed'),
  ended: msg('Rule dropped'),
};

/** Whether a version holds, in a few words (messages to translate). */
export const stateNames: Record<VersionState, string> = {
  past: msg('No longer in force'),
  now: msg('In force'),
  later: msg('Not in force yet'),
};

/** Returns the category and sub-category under which a clause is counted, in words. */
export function countedUnder(
  { category, keyword }: { category: string; keyword: string },
  t: Translate,
): string {
  const { category: label, keyword: sub } = labelsOf({ category, keyword });
  return t('{category}: {sub}', { category: t(label), sub: t(sub) });
}
