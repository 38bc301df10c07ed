import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import { catalogueOf } from '#src/platform/i18n/t.ts';
import { messagesInUse } from '../../support/messages.ts';

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
