/** The languages of the interface; every official EU language follows as its catalogue is written. */
export const interfaceLanguages = ['en', 'fr', 'de'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

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

/** Whether the interface speaks this language. */
export function isInterfaceLanguage(value: unknown): value is InterfaceLanguage {
  return interfaceLanguages.some((language) => language === value);
}
export const languageOptions = [...languageNames].map(([value, label]) => ({ value, label }));
