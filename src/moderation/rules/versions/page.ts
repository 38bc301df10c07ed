import { changesHref, clauseHref, versionHref } from '#src/moderation/rules/clause.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { OptionLink, StatusLabel } from '#src/platform/http/rendering/partials.ts';
import { type InterfaceLanguage, languageNames } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Stretch } from '#src/platform/text/differences.ts';
import { type ClauseChange, textDifference } from './changes.ts';
import { countedUnder, fateNames, stateNames } from './labels.ts';
import { type RuleVersion, stateOf, type VersionState } from './version.ts';

type VersionLine = RuleVersion & { href: string; changesHref: string | null; status: StatusLabel };

/** What a change of a clause reads like in one language. */
type ChangeInWords = {
  stretches: readonly Stretch[] | null;
  lang: InterfaceLanguage;
  /** What the language calls itself. */
  name: string;
  before: { title: string; body: string } | null;
  after: { title: string; body: string } | null;
};

export type ChangeLine = {
  number: string;
  /** Where the clause is read as it stands afterwards, or stood before it ended. */
  href: string | null;
  fate: string;
  words: readonly ChangeInWords[];
  counted: { before: string; after: string } | null;
};

type ChangesPage = {
  version: RuleVersion;
  versionHref: string;
  state: VersionState;
  since: readonly OptionLink[];
  changes: readonly ChangeLine[];
};

const statusKinds: Record<VersionState, string> = { past: 'plain', now: 'done', later: 'held' };

/** Returns the list of all versions of the house rules, newest first. */
export function versionsPage(
  versions: readonly RuleVersion[],
  now: Date,
  t: Translate,
): { versions: readonly VersionLine[] } {
  return {
    versions: versions.map((version) => {
      const state = stateOf(version, now);
      return {
        ...version,
        href: versionHref(version.number),
        changesHref: version.number > 1 ? changesHref(version.number) : null,
        status: { label: t(stateNames[state]), kind: statusKinds[state] },
      };
    }),
  };
}

type Compared = {
  version: RuleVersion;
  from: RuleVersion;
  earlier: readonly RuleVersion[];
  changes: readonly ClauseChange[];
};

/** Returns the page that tells how a version differs from an earlier one. */
export function changesPage(
  { version, from, earlier, changes }: Compared,
  { language, now, t }: { language: InterfaceLanguage; now: Date; t: Translate },
): ChangesPage {
  return {
    version,
    versionHref: versionHref(version.number),
    state: stateOf(version, now),
    since: earlier.map(({ number }) => ({
      href: withQuery(changesHref(version.number), { since: number }),
      label: t('since version {number, number}', { number }),
      current: number === from.number,
    })),
    changes: changes.map((change) => ({
      ...changeLine(change, [language], t),
      href: clauseHref(change.number, change.after ? version.number : from.number),
    })),
  };
}

/** Returns what a change of a clause reads like in these languages. */
export function changeLine(
  change: ClauseChange,
  languages: readonly InterfaceLanguage[],
  t: Translate,
): ChangeLine {
  const { number, fate, before, after } = change;
  const [was, is] = [before, after].map((clause) => (clause ? countedUnder(clause, t) : null));
  return {
    number,
    href: null,
    fate: t(fateNames[fate]),
    words: languages.map((lang) => ({
      lang,
      name: languageNames.get(lang) ?? lang,
      stretches: textDifference(change, lang),
      before: before?.texts[lang] ?? null,
      after: after?.texts[lang] ?? null,
    })),
    counted: was && is && was !== is ? { before: was, after: is } : null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/rules/versions': ReturnType<typeof versionsPage>;
    'moderation/rules/changes': ChangesPage;
  }
}
