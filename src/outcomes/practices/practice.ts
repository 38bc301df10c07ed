import type { Option, RadioOption } from '#src/platform/http/rendering/partials.ts';
import { type InterfaceLanguage, localeOf } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** Who checks what a practice says of itself. */
export const checkers = ['self', 'stakeholders', 'independent', 'authority'] as const;
export type Checker = (typeof checkers)[number];

/** How large the organisation is, by its staff (Recommendation 2003/361/EC). */
export const sizes = ['micro', 'small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

/** Who checks, in words (messages to translate). */
export const checkerNames: Record<Checker, string> = {
  self: msg('The organisation itself'),
  stakeholders: msg('Stakeholders'),
  independent: msg('An independent body'),
  authority: msg('A public authority'),
};

/** Sizes in words (messages to translate). */
export const sizeNames: Record<Size, string> = {
  micro: msg('Micro: fewer than 10 people'),
  small: msg('Small: fewer than 50 people'),
  medium: msg('Medium: fewer than 250 people'),
  large: msg('Large: 250 people or more'),
};

/** What is compared of a practice. Dates are years, months or days, as in 2023, 2023-05 and 2023-05-17. */
export type PracticeFacts = {
  started: string;
  /** Null while it goes on. */
  ended: string | null;
  checkedBy: Checker;
  /** Who that is; null where the organisation checks itself. */
  checker: string | null;
  size: Size;
  countries: readonly string[];
};

/** The folder of the addresses of practices. */
export const practicesPath = '/practices';

/** Returns who may check, to choose from. */
export function checkerOptions(t: Translate): RadioOption[] {
  return checkers.map((value) => ({ value, label: t(checkerNames[value]), group: null }));
}

/** Returns the sizes to choose from. */
export function sizeOptions(t: Translate): Option[] {
  return sizes.map((value) => ({ value, label: t(sizeNames[value]) }));
}

/** Returns a year, a month or a day in words of this language. */
export function partialDate(date: string, language: InterfaceLanguage): string {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return String(year);
  const format = new Intl.DateTimeFormat(localeOf(language), {
    year: 'numeric',
    month: 'long',
    ...(day === undefined ? {} : { day: 'numeric' }),
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(year, month - 1, day ?? 1));
}
