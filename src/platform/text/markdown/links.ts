import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import type { InlineRule } from './rules.ts';

/** Marks that end an address in running text, though an address may hold them. */
const ends = /[“”„‟«»‹›…–—]/g;
/** The longest address that becomes a link by itself; a longer one is shown as typed. */
const longest = 2000;
const schemes = /https?:\/\//iy;

/** Makes addresses in running text links: with http, https or www, of hosts in any script, and addresses of mail. */
export function linkAutomatically(md: MarkdownIt): void {
  const { linkify } = md;
  linkify
    .set({ fuzzyLink: true, maxLength: longest + 1 })
    .add('//', null)
    .tlds(linkify.re.get_domain_root().source, true);
  const match = linkify.match.bind(linkify);
  const matchAtStart = linkify.matchAtStart.bind(linkify);
  const test = linkify.test.bind(linkify);
  linkify.test = (text) => /[:@.]/.test(text) && test(text.replace(ends, ' '));
  linkify.match = (text) => {
    const found = match(text.replace(ends, ' ')) ?? [];
    return found.filter(({ schema, raw }) => raw.length <= longest && (schema !== '' || /^www\./i.test(raw)));
  };
  linkify.matchAtStart = (text) => {
    schemes.lastIndex = 0;
    if (!schemes.test(text)) return null;
    const start = text.slice(0, longest);
    const end = start.search(/[\s<“”„‟«»‹›…–—]/);
    return end < 0 && text.length > longest ? null : matchAtStart(end < 0 ? start : start.slice(0, end));
  };
  md.normalizeLinkText = (address) => address;
}

/** Tells whether text may link to the address: of the web, of mail or within the platform. */
export function safeAddress(address: string): boolean {
  return /^(?:https?:|mailto:|(?![a-z][a-z\d+.-]*:|[\\/]{2}))/i.test(address);
}

/** Returns the rule of images: a link to the image with its description, so that no reader asks another host for it. */
export function imageAsLink(link: InlineRule): InlineRule {
  return (state, silent) => {
    const { pos } = state;
    if (!state.src.startsWith('![', pos)) return false;
    state.pos = pos + 1;
    if (link(state, silent)) return true;
    state.pos = pos;
    return false;
  };
}

/**
 * Says beside a link what else was typed for it: its address where it has no words, its title, and the address of a link
 * within it, such as an image.
 */
export function plainLinks(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.children?.some(({ type }) => type === 'link_open'))
      token.children = saidBeside(token.children, state.Token);
  }
}

function saidBeside(tokens: readonly Token[], TokenClass: StateCore['Token']): Token[] {
  const text = (content: string) => Object.assign(new TokenClass('text', '', 0), { content });
  const made: Token[] = [];
  let depth = 0;
  let behind: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'link_open') {
      const within = depth > 0;
      depth += 1;
      if (!within) made.push(token);
      if (tokens[at + 1]?.type === 'link_close') made.push(text(addressOf(token)));
      const title = token.attrGet('title');
      if (title) behind.push(text(` (${title})`));
      if (within) {
        const close = new TokenClass('link_close', 'a', -1);
        behind.push(text(' ('), token, text(addressOf(token)), close, text(')'));
      }
    } else if (token.type === 'link_close') {
      depth -= 1;
      if (depth > 0) continue;
      made.push(token, ...behind);
      behind = [];
    } else made.push(token);
  }
  return made;
}

function addressOf(link: Token): string {
  return String(link.attrGet('href') ?? '');
}
