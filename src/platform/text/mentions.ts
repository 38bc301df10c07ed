import type { Token, TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './safe-html.ts';

// A handle as accounts have them, and not the beginning of a longer word, an address or a path.
const handle = /^@([a-z0-9][a-z0-9-]{1,28}[a-z0-9])(?![\p{L}\p{N}_@/-]|\.[\p{L}\p{N}])/iu;
const joined = /[\p{L}\p{N}_.@/+-]$/u;
const before = /(?<![\p{L}\p{N}_.@/+-])@[a-z0-9]/iu;

type Mention = Tokens.Generic & { name: string; known: boolean };

/** What looks like @handle, for marked: as it stands until it is known whom it names. */
export const mention: TokenizerAndRendererExtension = {
  name: 'mention',
  level: 'inline',
  start: (source) => {
    const at = source.search(before);
    return at < 0 ? undefined : at;
  },
  tokenizer(source, tokens) {
    if (this.lexer.state.inLink || joined.test(tokens.at(-1)?.raw ?? '')) return undefined;
    const [raw, name] = handle.exec(source) ?? [];
    return raw && name ? { type: 'mention', raw, name: name.toLowerCase(), known: false } : undefined;
  },
  renderer: ({ raw, name, known }) =>
    known === true
      ? `<a href="/members/${escapeHtml(String(name))}">${escapeHtml(raw)}</a>`
      : escapeHtml(raw),
};

/** Whether the token is a mention. */
export function isMention(token: Token): token is Mention {
  return token.type === 'mention';
}

/** Returns the handles, in lower case, to which rendered HTML leads. */
export function linkedHandles(html: string): string[] {
  return [...html.matchAll(/<a href="\/members\/([a-z0-9-]+)"/g)].map(([, name = '']) => name);
}
