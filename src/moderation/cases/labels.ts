import { screeningRuleNames } from '#src/moderation/screening/labels.ts';
import type { ScreeningRule } from '#src/moderation/screening/screening.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { ItemNoun, ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import type { CaseSource, CaseState } from './case.ts';
import type { NoteSubject } from './notes/note.ts';

/** The state of a case and how its mark looks (messages to translate). */
export const caseStateLabels: Record<CaseState, { label: string; kind: 'held' | 'done' | 'plain' }> = {
  open: { label: msg('Open'), kind: 'held' },
  decided: { label: msg('Decided'), kind: 'done' },
  withdrawn: { label: msg('Withdrawn by the author'), kind: 'plain' },
};

/** What an item is called where it stands alone (messages to translate). */
export const nounNames: Record<ItemNoun, string> = {
  contribution: msg('A contribution'),
  reply: msg('A reply'),
  debate: msg('The introduction of a debate'),
  profile: msg('A profile'),
  organisation: msg('An organisation'),
  document: msg('A document'),
};

/** What brought a text before staff (messages to translate). */
export const sourceNames: Record<CaseSource, string> = {
  screening: msg('Held by a screening rule'),
  flag: msg('Reported by a member'),
  notice: msg('Notice of illegal content'),
  'trusted-flagger': msg('Notice by a trusted flagger'),
  order: msg('Order of an authority'),
  repair: msg('Repaired by the author'),
  staff: msg('Found by the moderators'),
};

/**
 * Returns who said what in a case: its claim, or of a text without one the first words; of what was reported as violent or
 * hateful only that.
 */
export function caseHeading({ disturbing, item }: HeadedCase, { language, t }: Viewer): CaseHeading {
  return {
    author: item.authorName,
    said: disturbing ? t('reported as violent or hateful') : (item.claim ?? excerpt(item.html.html, 140)),
    lang: disturbing || item.language === language ? null : item.language,
  };
}

type HeadedCase = {
  disturbing: boolean;
  item: Pick<ModeratedItem, 'authorName' | 'claim' | 'html' | 'language'>;
};
/** What a case is headed by; the language where it is not that of the page. */
export type CaseHeading = { author: string; said: string; lang: string | null };

type EntrySummary = { source: CaseSource; rule: ScreeningRule | null; clauseTitle: string | null };

/** Returns what a case is about, in a few words: what was reported or held first. */
export function caseTitle(entries: readonly EntrySummary[], t: Translate): string {
  const [first] = entries;
  if (first?.source === 'flag' && first.clauseTitle !== null) return first.clauseTitle;
  if (first?.source === 'screening' && first.rule !== null) return t(screeningRuleNames[first.rule]);
  if (first?.source === 'staff' || !first) return t('Taken up by a moderator');
  return t(sourceNames[first.source]);
}

/** What a note of moderators is about (messages to translate). */
export const noteSubjectNames: Record<NoteSubject, string> = {
  case: msg('On this case'),
  author: msg('About the author'),
  escalation: msg('Second opinion'),
};
