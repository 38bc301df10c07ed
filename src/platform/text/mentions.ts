import type { StateInline } from 'markdown-it';
import { escapeHtml } from './safe-html.ts';

// A handle as accounts have them, and not the beginning of a longer word, an address or a path.
const handle = /@([a-z0-9][a-z0-9-]{1,28}[a-z0-9])(?![\p{L}\p{N}_@/-]|\.[\p{L}\p{N}])/iuy;
const joined = /[\p{L}\p{N}_.@/+-]$/u;

/** Stands before and after what looks like @handle in HTML until it is known whom it names; no text holds it. */
export const mentionMark = '\u0001';

/** Reads what looks like @handle, as a rule of Markdown. */
export function mention(state: StateInline, silent: boolean): boolean {
  const { pos, src } = state;
  if (src[pos] !== '@' || state.linkLevel > 0 || joined.test(src.slice(Math.max(0, pos - 2), pos)))
    return false;
  handle.lastIndex = pos;
  const [raw] = handle.exec(src) ?? [];
  if (!raw) return false;
  if (!silent) state.push('mention', '', 0).content = raw;
  state.pos += raw.length;
  return true;
}

/** Returns the handle, in lower case, that a mention names. */
export function handleOf(raw: string): string {
  return raw.slice(1).toLowerCase();
}

/** Returns HTML in which a mention leads to the member, if it is among `handles`. */
export function mentionHtml(raw: string, handles: ReadonlySet<string>): string {
  const name = handleOf(raw);
  const text = escapeHtml(raw);
  return handles.has(name) ? `<a href="/members/${name}" rel="nofollow ugc noopener">${text}</a>` : text;
}

/** Returns the handles, in lower case, to which rendered HTML leads. */
export function linkedHandles(html: string): string[] {
  return [...html.matchAll(/<a href="\/members\/([a-z0-9-]+)"/g)].map(([, name = '']) => name);
}
