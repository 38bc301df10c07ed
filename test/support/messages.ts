import { sources } from './sources.ts';

// t('…') and msg('…') with one literal; a template's t with more than a literal (a choice of two) counts each.
const call = /\b(?:t|msg)\(\s*((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\$]|\\.)*`))/g;

/** Every message that code and templates give to t or mark with msg. */
export function messagesInUse(): Set<string> {
  const found = new Set<string>();
  for (const { text } of sources('src/**/*.ts', 'views/**/*.ejs')) {
    for (const [, literal = ''] of text.matchAll(call)) {
      found.add(
        literal
          .slice(1, -1)
          .replace(/\\(['"`\\])/g, '$1')
          .replace(/\\n/g, '\n'),
      );
    }
  }
  return found;
}
