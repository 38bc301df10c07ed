import { sources } from './sources.ts';

// t('…'), translator(x)('…') and msg('…') with one literal, or with several put together by + where one is too long for
// a line.
const literal = `(?:'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|\`(?:[^\`\\\\$]|\\\\.)*\`)`;
const translate = '\\b(?:t|translator\\((?:[^()]|\\([^()]*\\))*\\))\\(';
const call = new RegExp(`(?:${translate}|\\bmsg\\()\\s*(${literal}(?:\\s*\\+\\s*${literal})*)`, 'g');

const inUse = () =>
  sources('src/**/*.ts', 'views/**/*.ejs').filter(({ path }) => !path.startsWith('src/platform/i18n/'));

/** Every message that code and templates give to t or mark with msg. */
export function messagesInUse(): Set<string> {
  const found = new Set<string>();
  for (const { text } of inUse()) {
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

// A literal within an expression given to t, such as t(few ? 'One' : 'More'), unless msg marks it.
const within = new RegExp(
  `${translate}\\s*(?!['"\`\\s])(?:[^()'"\`,]|\\([^()]*\\))*?(?<!msg\\()['"\`][^)]*`,
  'g',
);
// A translator by another name than t, by which nothing above would find what it is given.
const renamed = /\b(?!t\b)\w+\s*=\s*translator\([^\n]*|\b(?!t\b)\w+: Translate\b[^\n]*/g;

/** Where a message is given to a translator in a way that messagesInUse does not see. */
export function unseenMessages(): string[] {
  return inUse().flatMap(({ path, text }) =>
    [within, renamed].flatMap((way) => [...text.matchAll(way)].map(([found]) => `${path}: ${found}`)),
  );
}
