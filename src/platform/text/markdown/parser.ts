import Parser, { type MarkdownIt, type StateBlock, type StateInline } from 'markdown-it';
import { withoutHidden } from '#src/platform/text/characters.ts';
import { mention, mentionMark } from '#src/platform/text/mentions.ts';
import { knownBlock, knownInline } from './elements.ts';
import { imageAsLink, linkAutomatically, plainLinks, safeAddress } from './links.ts';
import type { BlockRule } from './rules.ts';
import { boundedTable } from './tables.ts';

/** Quotes and lists, nested deeper than anybody reads: the text is shown as it was typed. */
const deepest = 30;
/** Marks of emphasis in one paragraph; what follows is shown as typed. */
const mostMarks = 1000;
/** Lines without a mark that may go on a quote, counted at each quote that is looked through up to them. */
const mostLazyLines = 1000;

/** Returns a parser of Markdown as the platform reads it; what a rule cannot take stays as it was typed. */
export function markdownParser(): MarkdownIt {
  const md = new Parser({ html: true, linkify: true, maxNesting: deepest + 10 });
  const plain = new Parser({ html: true });
  const inlineRule = (name: string) => only(plain.inline.ruler, name);
  const blockRule = (name: string) => only(plain.block.ruler, name);

  md.block.ruler.before('table', 'deep', tooDeep, { alt: ['paragraph', 'blockquote', 'list'] });
  md.block.ruler.before('table', 'lazy', tooLazy, { alt: ['blockquote'] });
  md.block.ruler.at('table', boundedTable(blockRule('table')), { alt: ['paragraph', 'reference'] });
  md.block.ruler.at('reference', withoutFootnotes(blockRule('reference')));
  md.block.ruler.at('html_block', knownBlock(blockRule('html_block')), {
    alt: ['paragraph', 'reference', 'blockquote'],
  });
  md.inline.ruler.before('strikethrough', 'marks', boundedMarks);
  md.inline.ruler.at('image', imageAsLink(inlineRule('link')));
  md.inline.ruler.at('html_inline', knownInline(inlineRule('html_inline')));
  md.inline.ruler.before('entity', 'hidden', hiddenReference);
  md.inline.ruler.push('mention', mention);
  md.core.ruler.push('plain-links', plainLinks);

  linkAutomatically(md);
  md.validateLink = safeAddress;
  md.renderer.rules.hardbreak = () => '<br>';
  md.renderer.rules.mention = (tokens, at) => mentionMark + (tokens[at]?.content ?? '') + mentionMark;
  return md;
}

type RulesOf<Rule> = { enableOnly(name: string): void; getRules(chain: string): Rule[] };

function only<Rule>(ruler: RulesOf<Rule>, name: string): Rule {
  ruler.enableOnly(name);
  const [rule] = ruler.getRules('');
  if (!rule) throw new Error(`the parser has no rule ${name}`);
  return rule;
}

function tooDeep(state: StateBlock): boolean {
  if (state.level >= deepest) state.env.tooDeep = true;
  return false;
}

/**
 * Ends a quote before a line without a mark, after so many of them: a quote is looked through to its end before it is known
 * what it holds, and again by the next one where that was code and no paragraph which such a line goes on.
 */
function tooLazy(state: StateBlock, _start: number, _end: number, silent: boolean): boolean {
  if (!silent || state.parentType !== 'blockquote') return false;
  const lines = Number(state.env.lazyLines ?? 0) + 1;
  state.env.lazyLines = lines;
  return lines > mostLazyLines;
}

/** A note, [^1]: text, is no address of a link: it stays where it was written. */
function withoutFootnotes(reference: BlockRule): BlockRule {
  return (state, start, end, silent) =>
    !state.src.startsWith('[^', (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0)) &&
    reference(state, start, end, silent);
}

const mark = /[*_~]+/y;

function boundedMarks(state: StateInline, silent: boolean): boolean {
  if (state.delimiters.length < mostMarks) return false;
  mark.lastIndex = state.pos;
  const [run] = mark.exec(state.src) ?? [];
  if (!run) return false;
  if (!silent) state.pending += run;
  state.pos += run.length;
  return true;
}

const reference = /&#(?:x([a-f\d]{1,6})|(\d{1,7}));/iy;

/** A reference to a character that nobody sees shows nothing. */
function hiddenReference(state: StateInline): boolean {
  reference.lastIndex = state.pos;
  const [whole, hex, decimal] = reference.exec(state.src) ?? [];
  if (!whole) return false;
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  if (code > 0x10ffff || withoutHidden(String.fromCodePoint(code)) !== '') return false;
  state.pos += whole.length;
  return true;
}
