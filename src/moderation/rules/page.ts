import type { Translate } from '#src/platform/i18n/t.ts';
import { changesHref, versionHref } from './clause.ts';
import type { RulesText } from './rules-text.ts';
import { formatsOf } from './versions/formats.ts';
import { type RuleVersion, stateOf, type VersionState } from './versions/version.ts';

type RulesPage = Pick<RulesText, 'title' | 'intro' | 'chapters' | 'version'> & {
  state: VersionState;
  changesHref: string | null;
  /** The version that comes next, on the page of the one in force. */
  next: { from: Date; summary: string | null; changesHref: string } | null;
  formats: readonly { href: string; label: string }[];
};

/** Returns the page of a version of the house rules as it stands at this moment. */
export function rulesPage(
  text: RulesText,
  next: RuleVersion | undefined,
  now: Date,
  t: Translate,
): RulesPage {
  const { title, intro, chapters, version } = text;
  const state = stateOf(version, now);
  return {
    title,
    intro,
    chapters,
    version,
    state,
    changesHref: version.number > 1 ? changesHref(version.number) : null,
    next:
      next && state === 'now'
        ? { from: next.from, summary: next.summary, changesHref: changesHref(next.number) }
        : null,
    formats: formatsOf(versionHref(version.number), t),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/rules/rules': RulesPage;
  }
}
