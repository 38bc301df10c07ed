import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { keptInMemory } from '#src/platform/http/caching/kept-in-memory.ts';
import { escapeHtml, SafeHtml } from '#src/platform/text/safe-html.ts';
import { type InterfaceLanguage, interfaceLanguages, localeOf } from './languages.ts';

type Plain = string | number | Date | boolean;
type Params = Readonly<Record<string, Plain>>;
type RichParams = Readonly<Record<string, Plain | SafeHtml>>;

/** Translates an ICU message, whose key is its English text. HTML in a value makes the result HTML. */
export interface Translate {
  (message: string, params?: Params): string;
  (message: string, params: RichParams): SafeHtml;
}

const Catalogue = z.record(z.string(), z.string());

/** Reads the translations of a language by the English text; English needs none. */
export function catalogueOf(language: InterfaceLanguage): ReadonlyMap<string, string> {
  if (language === 'en') return new Map();
  const file = readFileSync(join(import.meta.dirname, `${language}.json`), 'utf8');
  return new Map(Object.entries(Catalogue.parse(JSON.parse(file))));
}

/** Marks a text that is translated where it is shown, so that the catalogues' test finds it. */
export function msg(message: string): string {
  return message;
}

function createTranslator(language: InterfaceLanguage): Translate {
  const catalogue = catalogueOf(language);
  const formats = new Map<string, IntlMessageFormat>();
  // A page says the same few sentences with the same few numbers again and again.
  const formatted = new LRUCache<string, string>(keptInMemory.sentences);
  const formatOf = (message: string) => {
    let format = formats.get(message);
    if (!format) {
      const text = catalogue.get(message) ?? message;
      format = new IntlMessageFormat(text, localeOf(language), undefined, { ignoreTag: true });
      formats.set(message, format);
    }
    return format;
  };
  const plain = (message: string, params: Params) => {
    const key = Object.entries(params).reduce(
      (all, [name, value]) => `${all}\u0000${name}=${value}`,
      message,
    );
    let text = formatted.get(key);
    if (text === undefined) {
      text = String(formatOf(message).format(params));
      formatted.set(key, text);
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
    if (!params && !message.includes('{')) return catalogue.get(message) ?? message;
    const given = params ?? {};
    return isPlain(given) ? plain(message, given) : rich(message, given);
  }
  return translate;
}

function isPlain(params: RichParams): params is Params {
  return Object.values(params).every((value) => !(value instanceof SafeHtml));
}

const translators = new Map(interfaceLanguages.map((language) => [language, createTranslator(language)]));

/** Returns the translator of a language; the same one every time. */
export function translator(language: InterfaceLanguage): Translate {
  const found = translators.get(language);
  if (!found) throw new Error(`the interface does not speak ${language}`);
  return found;
}
