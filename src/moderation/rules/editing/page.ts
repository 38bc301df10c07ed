import { chapters } from '#src/moderation/rules/chapters.ts';
import { bodyLength, summaryLength, titleLength } from '#src/moderation/rules/clause.ts';
import { type Chapter, chaptersOf } from '#src/moderation/rules/rules-text.ts';
import { byPlace } from '#src/moderation/rules/versions/changes.ts';
import { countedUnder, fateNames } from '#src/moderation/rules/versions/labels.ts';
import { type ChangeLine, changeLine } from '#src/moderation/rules/versions/page.ts';
import type { RuleVersion, WrittenClause } from '#src/moderation/rules/versions/version.ts';
import { statementCategories } from '#src/moderation/statements/categories.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option, StatusLabel } from '#src/platform/http/rendering/partials.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import {
  type ClauseInDraft,
  draftState,
  editingPath,
  proposedChanges,
  proposedRules,
  type RulesDraft,
} from './draft.ts';
import { fieldIn } from './forms.ts';

type EditableClause = {
  number: string;
  title: string;
  counted: string;
  href: string;
  status: StatusLabel | null;
};
type RulesEditingPage = {
  chapters: readonly { number: string; title: string; clauses: readonly EditableClause[] }[];
  /** How many clauses are being changed. */
  changes: number;
  next: { number: number; from: Date } | null;
};

type ClauseFields = { legend: string; language: InterfaceLanguage; title: string; body: string };
type ClauseEditingPage = {
  /** Null for a clause that is new. */
  clause: string | null;
  action: string;
  form: Form;
  chapters: readonly Option[];
  fields: readonly ClauseFields[];
  lengths: { title: number; body: number };
  categories: readonly Option[];
  published: boolean;
  changed: boolean;
  ends: boolean;
  /** What somebody else wrote meanwhile. */
  current: WrittenClause | null;
  state: string;
};

type PublicationPage = {
  form: Form;
  changes: readonly ChangeLine[];
  chapters: readonly Chapter[];
  summaries: readonly { name: string; label: string; language: InterfaceLanguage }[];
  summaryLength: number;
  changed: boolean;
  state: string;
};

type Reader = { language: InterfaceLanguage; now: Date; t: Translate };

/** Returns the list of all clauses as they are being changed. */
export function rulesEditingPage(
  draft: RulesDraft,
  latest: Pick<RuleVersion, 'number' | 'from'>,
  { language, now, t }: Reader,
): RulesEditingPage {
  const changes = proposedChanges(draft);
  const fates = new Map(changes.map(({ number, fate }) => [number, fate]));
  const ended = changes.flatMap(({ fate, before }) => (fate === 'ended' && before ? [before] : []));
  const kinds = { added: 'open', changed: 'held', ended: 'danger' } as const;
  const all = [...proposedRules(draft), ...ended].sort((one, other) => byPlace(one.number, other.number));
  return {
    chapters: chaptersOf(all, language, t).map(({ number, title, clauses }) => ({
      number,
      title,
      clauses: clauses.map((clause) => {
        const fate = fates.get(clause.number);
        return {
          number: clause.number,
          title: clause.title,
          counted: countedUnder(clause, t),
          href: clauseEditingHref(clause.number),
          status: fate ? { label: t(fateNames[fate]), kind: kinds[fate] } : null,
        };
      }),
    })),
    changes: changes.length,
    next: latest.from > now ? latest : null,
  };
}

/** Returns the form of a clause, new or standing; `changed` where somebody changed it while this was written. */
export function clauseEditingPage(
  clause: ClauseInDraft | null,
  form: Form,
  { language, t }: Pick<Reader, 'language' | 't'>,
  changed = false,
): ClauseEditingPage {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return {
    clause: clause?.number ?? null,
    action: clause ? clauseEditingHref(clause.number) : `${editingPath}/clauses`,
    form,
    chapters: [...chapters].map(([value, label]) => ({ value, label: `${value} ${t(label)}` })),
    fields: interfaceLanguages.map((code) => ({
      legend: t('Texts in {language}', { language: names.of(code) ?? code }),
      language: code,
      title: fieldIn('title', code),
      body: fieldIn('body', code),
    })),
    lengths: { title: titleLength, body: bodyLength },
    categories: statementCategories.flatMap(({ code: category, keywords }) =>
      keywords.map(({ code: keyword }) => ({
        value: `${category} ${keyword}`,
        label: countedUnder({ category, keyword }, t),
      })),
    ),
    published: clause?.published != null,
    changed: clause !== null && (clause.written !== null || clause.ends),
    ends: clause?.ends ?? false,
    current: changed ? (clause?.written ?? clause?.published ?? null) : null,
    state: changed ? draftState(clause) : form.value('state') || draftState(clause),
  };
}

/** Returns the form opened with a clause as it stands. */
export function clauseForm({ written, published }: ClauseInDraft): Form {
  const clause = written ?? published;
  if (!clause) return formWith();
  const texts = interfaceLanguages.flatMap((language) => [
    [fieldIn('title', language), clause.texts[language].title],
    [fieldIn('body', language), clause.texts[language].body],
  ]);
  return formWith({ ...Object.fromEntries(texts), counted: `${clause.category} ${clause.keyword}` });
}

/** Returns the address at which a clause is changed. */
function clauseEditingHref(number: string): string {
  return `${editingPath}/clauses/${number}`;
}

/** Returns the page that shows everything that is being changed, with the form that publishes it. */
export function publicationPage(
  draft: RulesDraft,
  form: Form,
  { language, t }: Pick<Reader, 'language' | 't'>,
  changed = false,
): PublicationPage {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return {
    form,
    changes: proposedChanges(draft).map((change) => changeLine(change, interfaceLanguages, t)),
    chapters: chaptersOf(proposedRules(draft), language, t),
    summaries: interfaceLanguages.map((code) => ({
      name: fieldIn('summary', code),
      label: t('What changes, in {language}', { language: names.of(code) ?? code }),
      language: code,
    })),
    summaryLength,
    changed,
    state: draftState(draft),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/rules/editing/rules': RulesEditingPage;
    'moderation/rules/editing/clause': ClauseEditingPage;
    'moderation/rules/editing/publication': PublicationPage;
  }
}
