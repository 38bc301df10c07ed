import type { Clause } from '#src/moderation/rules/store.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import { shortened } from '#src/platform/text/excerpt.ts';
import type { Wording } from './store.ts';
import { wordingsPath } from './wording.ts';

type WordingLine = {
  href: string;
  title: string;
  lang: string | null;
  language: string;
  clause: string | null;
  begins: string;
  changedAt: Date;
  changedBy: string;
};
type WordingsPage = { newHref: string; offered: readonly WordingLine[]; putAway: readonly WordingLine[] };

/** Returns the list of prepared wordings: those that are offered, and those that were put away. */
export function wordingsPage(wordings: readonly Wording[], { language }: Viewer): WordingsPage {
  const lines = (put: boolean) =>
    wordings
      .filter(({ putAwayAt }) => (putAwayAt !== null) === put)
      .map((wording) => ({
        href: `${wordingsPath}/${wording.id}`,
        title: wording.title,
        lang: wording.language === language ? null : wording.language,
        language: languageNames.get(wording.language) ?? wording.language,
        clause: wording.clause,
        begins: shortened((wording.facts || wording.explanation).replace(/\s+/g, ' '), 160),
        changedAt: wording.changedAt,
        changedBy: wording.changedBy,
      }));
  return { newHref: `${wordingsPath}/new`, offered: lines(false), putAway: lines(true) };
}

type Choices = readonly { value: string; label: string }[];
type WordingPage = {
  /** Its title; null of a new one. */
  title: string | null;
  action: string;
  form: Form;
  revision: number;
  languages: Choices;
  clauses: Choices;
  /** How it is put away, or offered again; null of a new one. */
  offer: { action: string; offered: boolean } | null;
};

/** Returns the form of a prepared wording; null: of a new one. */
export function wordingPage(
  wording: Wording | null,
  clauses: readonly Clause[],
  form: Form,
  { t }: Viewer,
): WordingPage {
  const action = wording === null ? wordingsPath : `${wordingsPath}/${wording.id}`;
  const offered = wording?.putAwayAt === null;
  return {
    title: wording?.title ?? null,
    action,
    form,
    revision: wording?.revision ?? 1,
    languages: interfaceLanguages.map((code) => ({ value: code, label: languageNames.get(code) ?? code })),
    clauses: [
      { value: '', label: t('Any rule') },
      ...clauses.map(({ number, title }) => ({ value: number, label: `${number} ${title}` })),
    ],
    offer: wording && { action: `${action}/${offered ? 'putting-away' : 'return'}`, offered },
  };
}

/** Returns the form as it is opened: with the wording, or empty in the language of whoever writes. */
export function wordingForm(wording: Wording | null, { language }: Viewer): Form {
  if (wording === null) return formWith({ language });
  const { title, clause, facts, explanation } = wording;
  return formWith({ title, language: wording.language, clause, facts, explanation });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/wordings/list': WordingsPage;
    'moderation/wordings/wording': WordingPage;
  }
}
