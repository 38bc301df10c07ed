/** The Member States of the EU, by the codes with which its reports name them: Greece is EL there. */
export const memberStates = [
  ...[
    'AT',
    'BE',
    'BG',
    'CY',
    'CZ',
    'DE',
    'DK',
    'EE',
    'EL',
    'ES',
    'FI',
    'FR',
    'HR',
    'HU',
    'IE',
    'IT',
    'LT',
    'LU',
  ],
  ...['LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
] as const;

/** Returns what a Member State is called in a language. */
export function stateName(code: string, language: string): string {
  const region = code === 'EL' ? 'GR' : code;
  return new Intl.DisplayNames([language], { type: 'region' }).of(region) ?? code;
}

/** Returns the codes in a list of them, however they are separated; undefined where one is none. */
export function statesIn(typed: string): string[] | undefined {
  const codes = typed.toUpperCase().match(/[A-Z]+/g) ?? [];
  const known = codes.map((code) => (code === 'GR' ? 'EL' : code));
  const all: readonly string[] = memberStates;
  if (known.length === 1 && known[0] === 'EU') return [...memberStates];
  return known.every((code) => all.includes(code)) ? [...new Set(known)].sort() : undefined;
}
