import { sources } from './sources.ts';

// t('…') and msg('…') with one literal, or with several put together by + where one is too long for a line.
const literal = `(?:'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|\`(?:[^\`\\\\$]|\\\\.)*\`)`;
const call = new RegExp(`\\b(?:t|msg)\\(\\s*(${literal}(?:\\s*\\+\\s*${literal})*)`, 'g');

/** Every message that code and templates give to t or mark with msg. */
export function messagesInUse(): Set<string> {
  const found = new Set<string>();
  for (const { text } of sources('src/**/*.ts', 'views/**/*.ejs')) {
    for (const [, literals = ''] of text.matchAll(call)) {
      found.add(
        literals
          .replace(/(['"`])\s*\+\s*\1/g, '')
          .slice(1, -1)
          .replace(/\\(['"`\\])/g, '$1')
          .replace(/\\n/g, '\n'),
      );
    }
  }
  return found;
}
