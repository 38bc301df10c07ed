import { keywordsOf, statementCategories } from '#src/moderation/statements/categories.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { NoticeItem } from './item-store.ts';
import { unspecified } from './notice.ts';

/** Returns of what a notice is, in words: the category, and the sub-category where it is known. */
export function subjectLabel(
  {
    category,
    keyword,
    keywordOther,
  }: { category: string; keyword: string | null; keywordOther: string | null },
  t: Translate,
): string {
  if (category === unspecified) return t('Not stated');
  const label = statementCategories.find(({ code }) => code === category)?.label ?? category;
  const within = keywordOther ?? t(keywordsOf(category).find(({ code }) => code === keyword)?.label ?? '');
  return within === '' ? t(label) : `${t(label)}: ${within}`;
}

type StateLabel = { label: string; kind: 'held' | 'done' | 'plain' };

const states = {
  notProcessed: { label: msg('Kept, not processed'), kind: 'plain' },
  waiting: { label: msg('Waiting for a moderator'), kind: 'held' },
  inProgress: { label: msg('A moderator is looking at it'), kind: 'held' },
  gone: { label: msg('Gone: its author closed their account'), kind: 'plain' },
  further: { label: msg('Decided; the moderators still look at it'), kind: 'held' },
  decided: { label: msg('Decided'), kind: 'done' },
} as const satisfies Record<string, StateLabel>;

/** Returns how far an item of a notice is (a label to translate). */
export function itemState({ caseId, caseState, claimed, decisions }: NoticeItem): StateLabel {
  if (caseId === null) return states.notProcessed;
  if (decisions.length > 0) return caseState === 'open' ? states.further : states.decided;
  if (caseState === 'withdrawn') return states.gone;
  return claimed ? states.inProgress : states.waiting;
}
