/**
 * The languages of the interface. One more is an entry here, which must be one of languageNames, its catalogue beside this
 * file, its pages views/site/{about,terms}/*.md, and a migration with the house rules in it (tests miss what lacks), and its line
 * in transfer/imports/source-note.ts; everything else, also the fields of the forms, is made from this list.
 */
export const interfaceLanguages = ['en', 'fr', 'de'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** Returns the locale in which dates and numbers are written: English as in Europe, days before months. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** What a language calls itself: the official languages of the EU, in which people may write. */
export const languageNames = new Map<string, string>([
  ['bg', 'български'],
  ['cs', 'čeština'],
  ['da', 'dansk'],
  ['de', 'Deutsch'],
  ['el', 'ελληνικά'],
  ['en', 'English'],
  ['es', 'español'],
  ['et', 'eesti'],
  ['fi', 'suomi'],
  ['fr', 'français'],
  ['ga', 'Gaeilge'],
  ['hr', 'hrvatski'],
  ['hu', 'magyar'],
  ['it', 'italiano'],
  ['lt', 'lietuvių'],
  ['lv', 'latviešu'],
  ['mt', 'Malti'],
  ['nl', 'Nederlands'],
  ['pl', 'polski'],
  ['pt', 'português'],
  ['ro', 'română'],
  ['sk', 'slovenčina'],
  ['sl', 'slovenščina'],
  ['sv', 'svenska'],
]);

/** Tells whether the interface speaks this language. */
export function isInterfaceLanguage(value: unknown): value is InterfaceLanguage {
  return interfaceLanguages.some((language) => language === value);
}

/** The languages of texts, as options of a form. */
export const languageOptions = [...languageNames].map(([value, label]) => ({ value, label }));
