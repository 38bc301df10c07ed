import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import de from '#src/platform/i18n/de.json' with { type: 'json' };
import fr from '#src/platform/i18n/fr.json' with { type: 'json' };
import { messagesInUse } from '../../support/messages.ts';

const used = messagesInUse();
const catalogues: Record<string, Record<string, string>> = { fr, de };
const parametersOf = (message: string) =>
  [...message.matchAll(/\{(\w+)(?=\s*[,}])/g)]
    .map(([, name]) => name)
    .filter((name, i, names) => names.indexOf(name) === i)
    .sort();

describe.each(Object.keys(catalogues))('the catalogue %s', (language) => {
  const catalogue = catalogues[language] ?? {};

  it('has every message that the interface uses', () => {
    expect([...used].filter((message) => !(message in catalogue))).toEqual([]);
  });

  it('has no message that nothing uses', () => {
    expect(Object.keys(catalogue).filter((message) => !used.has(message))).toEqual([]);
  });

  it('has messages that can be read, with the parameters of the English text', () => {
    for (const [message, text] of Object.entries(catalogue)) {
      expect(() => new IntlMessageFormat(text, language, undefined, { ignoreTag: true }), text).not.toThrow();
      expect(parametersOf(text), message).toEqual(parametersOf(message));
    }
  });
});
