import type { Request } from 'express';
import {
  type InterfaceLanguage,
  interfaceLanguages,
  isInterfaceLanguage,
} from '#src/platform/i18n/languages.ts';

/** Returns the language that the address itself asks for (?lang=fr); null where it opens in each reader's own. */
export function languageInAddress(req: Request): InterfaceLanguage | null {
  return isInterfaceLanguage(req.query.lang) ? req.query.lang : null;
}

/** Returns the address of the same page in this language; null: in each reader's own. It may be without a host. */
export function inLanguage(address: string, language: InterfaceLanguage | null): string {
  const [whole = '', ...place] = address.split('#');
  const [before = '', query = ''] = whole.split('?', 2);
  const params = new URLSearchParams(query);
  if (params.get('lang') === language) return address;
  params.delete('lang');
  if (language !== null) params.set('lang', language);
  return [params.size === 0 ? before : `${before}?${params}`, ...place].join('#');
}

/** Returns the addresses of a page in every language of the interface, and the one for whoever reads another. */
export function inEveryLanguage(address: string): { language: string; href: string }[] {
  const each = interfaceLanguages.map((language) => ({ language, href: inLanguage(address, language) }));
  return [...each, { language: 'x-default', href: inLanguage(address, null) }];
}
