import { screeningRuleNames, screeningRuleTexts } from '#src/moderation/screening/labels.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { CaseEntry } from './entry-store.ts';
import { sourceNames } from './labels.ts';

/** What was held or reported in a case, as moderators read it. */
export type EntryLine = {
  title: string;
  text: string | null;
  language: string | null;
  reporter: MemberLink | null;
  at: Date;
};

/** Returns an entry of a case in words. */
export function entryLine(entry: CaseEntry, t: Translate): EntryLine {
  const { rule, words, language, at } = entry;
  const reporter =
    entry.reporterName === null ? null : memberLink(entry.reporterName, entry.reporterHandle ?? '');
  if (rule !== null)
    return {
      title: t(screeningRuleNames[rule]),
      text: t(screeningRuleTexts[rule]),
      language: null,
      reporter,
      at,
    };
  if (entry.source === 'repair')
    return { title: t(sourceNames.repair), text: null, language: null, reporter: null, at };
  if (entry.source === 'staff')
    return { title: t('Taken up by a moderator'), text: words, language, reporter, at };
  const title = entry.clause === null ? t(sourceNames[entry.source]) : `${entry.clause} ${entry.clauseTitle}`;
  return { title, text: words, language, reporter, at };
}
