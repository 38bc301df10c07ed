import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';

/** The countries of ISO 3166-1 by their two letters. */
export const countryCodes: ReadonlySet<string> = new Set(
  (
    'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM ' +
    'CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GG GH GI GL GM GN GQ GR GT GW GY ' +
    'HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY ' +
    'MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY ' +
    'QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US ' +
    'UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'
  ).split(' '),
);

const displayNames = new Map<string, Intl.DisplayNames>();

/** Returns the name of a country in this language. */
export function countryName(code: string, language: InterfaceLanguage): string {
  let known = displayNames.get(language);
  if (!known) {
    known = new Intl.DisplayNames(language, { type: 'region' });
    displayNames.set(language, known);
  }
  return known.of(code) ?? code;
}

/** Returns countries to choose from, in the order of this language's alphabet. */
export function countryOptions(codes: Iterable<string>, language: InterfaceLanguage): Option[] {
  return [...codes]
    .map((value) => ({ value, label: countryName(value, language) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
