import { IntlMessageFormat } from 'intl-messageformat';
import { LRUCache } from 'lru-cache';
import { escapeHtml, SafeHtml } from '#src/platform/text/safe-html.ts';
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

// A page says the same few sentences with the same few numbers again and again.
const remembered = 5000;

function makeTranslator(language: InterfaceLanguage): Translate {
  const formats = new Map<string, IntlMessageFormat>();
  const said = new LRUCache<string, string>({ max: remembered });
  const formatOf = (message: string) => {
    let format = formats.get(message);
    if (!format) {
      const text = catalogues[language].get(message) ?? message;
      const locale = language === 'en' ? 'en-GB' : language;
      format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
      formats.set(message, format);
    }
    return format;
  };
  const plain = (message: string, params: Params) => {
    const key = Object.entries(params).reduce(
      (all, [name, value]) => `${all}\u0000${name}=${value}`,
      message,
    );
    let text = said.get(key);
    if (text === undefined) {
      text = String(formatOf(message).format(params));
      said.set(key, text);
    }
    return text;
  };
  // HTML stands where its name stood; what is around it is text.
  const rich = (message: string, params: RichParams) => {
    const places: Record<string, Plain> = {};
    const parts: SafeHtml[] = [];
    for (const [name, value] of Object.entries(params)) {
      if (value instanceof SafeHtml) places[name] = `\ue000${parts.push(value) - 1}\ue001`;
      else places[name] = typeof value === 'string' ? value.replace(/[\ue000\ue001]/g, '') : value;
    }
    const text = escapeHtml(plain(message, places));
    return new SafeHtml(text.replace(/\ue000(\d+)\ue001/g, (_, i: string) => parts[Number(i)]?.html ?? ''));
  };
  function translate(message: string, params?: Params): string;
  function translate(message: string, params: RichParams): SafeHtml;
  function translate(message: string, params?: RichParams): string | SafeHtml {
    if (!params && !message.includes('{')) return catalogues[language].get(message) ?? message;
    const given = params ?? {};
    return isPlain(given) ? plain(message, given) : rich(message, given);
  }
  return translate;
}

function isPlain(params: RichParams): params is Params {
  return Object.values(params).every((value) => !(value instanceof SafeHtml));
}
