import { IntlMessageFormat } from 'intl-messageformat';
import { escapeHtml, SafeHtml } from '#src/text/safe-html.ts';
import de from './de.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import type { InterfaceLanguage } from './languages.ts';

type Plain = string | number | Date | boolean;
type Params = Readonly<Record<string, Plain>>;
type RichParams = Readonly<Record<string, Plain | SafeHtml>>;

/** Translates an ICU message, whose key is its English text. HTML in a value makes the result HTML. */
export interface Translate {
  (message: string, params?: Params): string;
  (message: string, params: RichParams): SafeHtml;
}

const catalogues: Record<InterfaceLanguage, ReadonlyMap<string, string>> = {
  en: new Map(),
  fr: new Map(Object.entries(fr)),
  de: new Map(Object.entries(de)),
};

/** Marks a text that is translated where it is shown, so that the catalogues' test finds it. */
export function msg(message: string): string {
  return message;
}

const translators = new Map<InterfaceLanguage, Translate>();

/** The translator of a language; the same one every time. */
export function translator(language: InterfaceLanguage): Translate {
  let known = translators.get(language);
  if (!known) {
    known = makeTranslator(language);
    translators.set(language, known);
  }
  return known;
}

function makeTranslator(language: InterfaceLanguage): Translate {
  const formats = new Map<string, IntlMessageFormat>();
  const formatOf = (message: string) => {
    let format = formats.get(message);
    if (!format) {
      const text = catalogues[language].get(message) ?? message;
      format = new IntlMessageFormat(text, language === 'en' ? 'en-GB' : language, undefined, {
        ignoreTag: true,
      });
      formats.set(message, format);
    }
    return format;
  };
  function translate(message: string, params?: Params): string;
  function translate(message: string, params: RichParams): SafeHtml;
  function translate(message: string, params?: RichParams): string | SafeHtml {
    if (!params && !message.includes('{') && !message.includes("'")) {
      return catalogues[language].get(message) ?? message;
    }
    const format = formatOf(message);
    const rich = Object.values(params ?? {}).some((value) => value instanceof SafeHtml);
    if (!rich) return String(format.format(params as Params | undefined));
    const parts = format.formatToParts(params);
    return new SafeHtml(
      parts.map(({ value }) => (value instanceof SafeHtml ? value.html : escapeHtml(String(value)))).join(''),
    );
  }
  return translate;
}
