import { summaryLength } from '#src/moderation/rules/clause.ts';
import { fieldIn } from '#src/moderation/rules/editing/forms.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type InterfaceLanguage, interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { type SectionChange, sectionChanges } from './changes.ts';
import type { KeptTerms } from './store.ts';
import { termsVersionHref, termsVersionsPath } from './version.ts';

type TermsLine = Pick<KeptTerms, 'number' | 'publishedAt' | 'significant' | 'summary'> & { href: string };

/** What the page of the terms says of the version in force. */
export type TermsInForce = {
  number: number;
  since: Date;
  versionsHref: string;
  /** Whether the text is still that of the version. */
  same: boolean;
};

type TermsChangesPage = {
  version: TermsLine;
  /** Null of the first version. */
  sections: readonly SectionChange[] | null;
};

type TermsEditingPage = {
  form: Form;
  last: TermsLine | null;
  /** What differs today from the version published last, by language. */
  languages: readonly { lang: InterfaceLanguage; name: string; sections: readonly SectionChange[] }[];
  summaries: readonly { name: string; label: string; language: InterfaceLanguage }[];
  summaryLength: number;
};

function lineOf({ number, publishedAt, significant, summary }: KeptTerms): TermsLine {
  return { number, publishedAt, significant, summary, href: termsVersionHref(number) };
}

/** Returns the list of every version of the terms, newest first. */
export function termsVersionsPage(versions: readonly KeptTerms[]): { versions: readonly TermsLine[] } {
  return { versions: versions.map(lineOf) };
}

/** Returns the version of the terms in force beside the text of today; null where none was published. */
export function termsInForce(last: KeptTerms | undefined, markdown: string): TermsInForce | null {
  if (!last) return null;
  const { number, publishedAt: since } = last;
  return { number, since, versionsHref: termsVersionsPath, same: last.markdown === markdown };
}

/** Returns the page that tells what a version of the terms changed. */
export function termsChangesPage(version: KeptTerms, before: KeptTerms | undefined): TermsChangesPage {
  return {
    version: lineOf(version),
    sections: before ? sectionChanges(before.markdown, version.markdown) : null,
  };
}

type TermsOfToday = { language: InterfaceLanguage; last: KeptTerms | undefined; markdown: string };

/** Returns the page on which admins see how the terms of today differ from those published last, and publish them. */
export function termsEditingPage(
  texts: readonly TermsOfToday[],
  form: Form,
  { language, t }: { language: InterfaceLanguage; t: Translate },
): TermsEditingPage {
  const last = texts.find((text) => text.language === language)?.last;
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return {
    form,
    last: last ? lineOf(last) : null,
    languages: texts
      .map((text) => ({
        lang: text.language,
        name: languageNames.get(text.language) ?? text.language,
        sections: text.last ? sectionChanges(text.last.markdown, text.markdown) : [],
      }))
      .filter(({ sections }) => sections.length > 0),
    summaries: interfaceLanguages.map((code) => ({
      name: fieldIn('summary', code),
      label: t('What changes, in {language}', { language: names.of(code) ?? code }),
      language: code,
    })),
    summaryLength,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/terms/versions/versions': ReturnType<typeof termsVersionsPage>;
    'site/terms/versions/changes': TermsChangesPage;
    'site/terms/versions/editing': TermsEditingPage;
  }
}
