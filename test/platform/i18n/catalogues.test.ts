import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { type InterfaceLanguage, interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import { catalogueOf } from '#src/platform/i18n/t.ts';
import { messagesInUse, unseenMessages } from '../../support/messages.ts';
import { sources } from '../../support/sources.ts';

const used = messagesInUse();
const parametersOf = (message: string) =>
  [...message.matchAll(/\{(\w+)(?=\s*[,}])/g)]
    .map(([, name]) => name)
    .filter((name, i, names) => names.indexOf(name) === i)
    .sort();

const translated = interfaceLanguages.filter((language) => language !== 'en');

describe('the languages of the interface', () => {
  it('are languages in which texts may be written, English first', () => {
    expect(interfaceLanguages[0]).toBe('en');
    expect(interfaceLanguages.filter((language) => !languageNames.has(language))).toEqual([]);
  });
});

describe('what the interface says', () => {
  it('is given to a translator where the catalogues are checked for it', () => {
    expect(unseenMessages()).toEqual([]);
  });
});

describe.each(translated)('the catalogue %s', (language) => {
  const catalogue = catalogueOf(language);

  it('has every message that the interface uses', () => {
    expect([...used].filter((message) => !catalogue.has(message))).toEqual([]);
  });

  it('has no message that nothing uses', () => {
    expect([...catalogue.keys()].filter((message) => !used.has(message))).toEqual([]);
  });

  it('has messages that can be read, with the parameters of the English text', () => {
    for (const [message, text] of catalogue) {
      expect(() => new IntlMessageFormat(text, language, undefined, { ignoreTag: true }), text).not.toThrow();
      expect(parametersOf(text), message).toEqual(parametersOf(message));
    }
  });
});

// What is no prose: addresses, the targets of links, code, tags, times of day, and a
// whole text in straight quotation marks, which is an example of what to type into the search.
const noProse = /\]\([^)]*\)|<[^>]+>|`[^`]*`|\b\w+:\/\/\S*|^"[^"]*"$|\bmailto:\S+|\b\d{1,2}:\d{2}\b/g;

/** The texts of a language: its catalogue and its pages about the site, without what is no prose. */
function proseOf(language: InterfaceLanguage): string[] {
  const pages = sources(`views/site/{about,terms}/*.${language}.md`).flatMap(({ text }) => text.split('\n'));
  return [...catalogueOf(language).values(), ...pages].map((text) => text.replace(noProse, '·'));
}

describe('typography', () => {
  it('puts a no-break space before : ; ? ! » % and after « in French', () => {
    const wrong = /(?<![\u00a0\u202f?!])[:;?!»]|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])%/;
    expect(proseOf('fr').filter((text) => wrong.test(text))).toEqual([]);
  });

  it('uses German quotation marks, and a no-break space before %, in German', () => {
    const wrong = /["”«»]|(?<!\w)'|'(?!\w)|„[^“]*„|^[^„]*“|(?<![\u00a0\u202f])%/;
    expect(proseOf('de').filter((text) => wrong.test(text))).toEqual([]);
  });
});
