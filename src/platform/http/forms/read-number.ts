import { localeOf } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** What is said of what is no number, or none that is kept exactly (a message to translate). */
export const numberMessage = msg(
  'Enter a number, such as 40 or 12.5, with at most twelve digits and six after the decimal point',
);

/**
 * Reads a number as people type it: its value, or what is wrong with it, translated. One comma or point before three digits
 * counts as the language of the page writes thousands; where it is its decimal sign instead, it is asked which is meant.
 */
export function readNumber(
  typed: string,
  { t, language }: { t: Translate; language: string },
): { value: number } | { problem: string } {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  const [, sign = '', digits = ''] = /^([-+]?)(\d[\d.,]*)$/.exec(plain) ?? [];
  const [lone, before = '', mark = '', after = ''] = /^([1-9]\d{0,2})([.,])(\d{3})$/.exec(digits) ?? [];
  if (lone !== undefined && mark !== signOf('group', language)) {
    const whole = `${sign}${before}${after}`;
    const decimal = `${sign}${before}${signOf('decimal', language)}${after}`.replace(/[.,]?0+$/, '');
    return { problem: t('Write {whole} or {decimal}, whichever you mean', { whole, decimal }) };
  }
  const isGrouped = /^[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)$/.test(digits);
  const number = (isGrouped ? digits.replaceAll(/[.,]/.exec(digits)?.[0] ?? '', '') : digits).replace(
    ',',
    '.',
  );
  return /^\d{1,12}(\.\d{1,6})?$/.test(number)
    ? { value: Number(`${sign}${number}`) }
    : { problem: t(numberMessage) };
}

function signOf(type: 'group' | 'decimal', language: string): string | undefined {
  const parts = new Intl.NumberFormat(localeOf(language)).formatToParts(12_345.6);
  return parts.find((part) => part.type === type)?.value;
}
