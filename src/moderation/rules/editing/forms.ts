import { z } from 'zod';
import { chapters } from '#src/moderation/rules/chapters.ts';
import { bodyLength, summaryLength, titleLength } from '#src/moderation/rules/clause.ts';
import type { ClauseTexts } from '#src/moderation/rules/versions/version.ts';
import { isPair } from '#src/moderation/statements/categories.ts';
import { choice, line, text } from '#src/platform/http/forms/fields.ts';
import { openedWith } from '#src/platform/http/forms/opened-with.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';

type FieldKind = 'title' | 'body' | 'summary';
type LanguageField<Kind extends FieldKind> = `${Kind}${Capitalize<InterfaceLanguage>}`;

/** Returns the name of the field that holds this in a language, such as titleFr. */
export function fieldIn<Kind extends FieldKind>(
  kind: Kind,
  language: InterfaceLanguage,
): LanguageField<Kind> {
  return `${kind}${language[0]?.toUpperCase()}${language.slice(1)}` as LanguageField<Kind>;
}

// Rules bind in the language people read, so every language of the interface has them whole.
const clauseFields = {} as Record<LanguageField<'title' | 'body'>, z.ZodType<string>>;
const summaryFields = {} as Record<LanguageField<'summary'>, z.ZodType<string>>;
for (const language of interfaceLanguages) {
  clauseFields[fieldIn('title', language)] = line(titleLength, msg('Enter a title in this language'));
  clauseFields[fieldIn('body', language)] = text(bodyLength, msg('Write the rule in this language'));
  summaryFields[fieldIn('summary', language)] = text(
    summaryLength,
    msg('Say in this language what changes and for whom'),
  );
}

const chooseCategory = msg('Choose the category under which the rule is counted');

const wordingFields = {
  ...clauseFields,
  /** A category and one of its sub-categories. */
  counted: z
    .string({ error: chooseCategory })
    .max(200, chooseCategory)
    .transform((pair) => {
      const [category = '', keyword = ''] = pair.split(' ');
      return { category, keyword };
    })
    .refine(({ category, keyword }) => isPair(category, keyword), { error: chooseCategory }),
  /** What the form was opened with; see draftState. */
  state: openedWith,
};

/** A new wording of a clause. */
export const ClauseForm = z.object(wordingFields);
/** A clause that is new, in a chapter. */
export const NewClauseForm = z.object({
  chapter: choice([...chapters.keys()], msg('Choose a chapter')),
  ...wordingFields,
});
export type ClauseInput = z.output<typeof ClauseForm>;

/** Returns the texts of a clause by language. */
export function textsIn(form: ClauseInput): ClauseTexts {
  const texts = interfaceLanguages.map((language) => [
    language,
    { title: form[fieldIn('title', language)], body: form[fieldIn('body', language)] },
  ]);
  return Object.fromEntries(texts) as ClauseTexts;
}

/** What is said of changes when they are published, and from when they hold. */
export const PublicationForm = z.object({
  from: z.iso.date(msg('Enter the day as year, month and day: 2027-01-31')),
  significance: choice(['significant', 'minor'], msg('Choose whether members are told')),
  ...summaryFields,
  state: openedWith,
});
export type PublicationInput = z.output<typeof PublicationForm>;

/** Returns what changes, in a few words, by language. */
export function summariesIn(form: Omit<PublicationInput, 'from'>): Record<string, string> {
  return Object.fromEntries(
    interfaceLanguages.map((language) => [language, form[fieldIn('summary', language)]]),
  );
}
