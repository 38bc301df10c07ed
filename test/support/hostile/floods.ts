/** Texts whose shape makes careless patterns and deep recursion slow, as long as a request may be. */
import { group, type Hostile } from './vector.ts';

/** The sizes of a flood in bytes of UTF-8, at most: that of a whole request, and that of the longest text there is. */
const request = 100_000;
const longestText = 10_000;

/** The shapes of a flood of some bytes. */
function shapes(bytes: number) {
  /** Repeats a unit until the flood is full, between an optional beginning and end. */
  function flood(unit: string, around: { before?: string; after?: string } = {}): string {
    const { before = '', after = '' } = around;
    const room = bytes - Buffer.byteLength(before) - Buffer.byteLength(after);
    return before + unit.repeat(Math.floor(room / Buffer.byteLength(unit))) + after;
  }

  /** A beginning and an end, each repeated equally often, around a middle. */
  function nest(open: string, middle: string, close: string, before = ''): string {
    const room = bytes - Buffer.byteLength(before + middle);
    const times = Math.floor(room / Buffer.byteLength(open + close));
    return before + open.repeat(times) + middle + close.repeat(times);
  }

  /** Lines, each made from its number, until the flood is full. */
  function lines(make: (number: number) => string): string {
    const made: string[] = [];
    for (let number = 0, size = 0; ; number++) {
      const line = make(number);
      size += line.length + 1;
      if (size > bytes) return made.join('\n');
      made.push(line);
    }
  }

  return { flood, nest, lines };
}

function lengths(bytes: number) {
  const { flood } = shapes(bytes);
  return group('flood', 'length', {
    'one word': flood('a'),
    'one word of umlauts': flood('ü'),
    'one word of emoji': flood('😀'),
    'one word with hyphens': flood('a-'),
    'one word with underscores': flood('a_'),
    'spaces only': flood(' '),
    'spaces then a letter': flood(' ', { before: 'a', after: 'b' }),
    'tabs only': flood('\t'),
    'newlines only': flood('\n'),
    'lines of one letter': flood('a\n'),
    'paragraphs of one letter': flood('a\n\n'),
    'carriage returns': flood('a\r'),
    'hard breaks': flood('a  \n'),
    'combining marks on one letter': flood('\u0301', { before: 'e' }),
    'zero width joiners': flood('\u200D', { before: 'a' }),
    'right-to-left overrides': flood('\u202E'),
    'lone surrogates': flood('\uD800'),
    NULs: flood('\u0000'),
    digits: flood('1'),
    mentions: flood('@a '),
    'at signs': flood('@'),
    'addresses of mail': flood('a@b.c '),
    'a mail address never finished': flood('a.', { after: '@' }),
    'web addresses': flood('http://a.b '),
    'one web address': flood('a/', { before: 'https://example.org/' }),
    'a web address of dots': flood('.', { before: 'https://example.org/' }),
    'a web address of parentheses': flood('(', { before: 'https://example.org/' }),
    'www only': flood('www.'),
    entities: flood('&amp;'),
    'unfinished entities': flood('&'),
    'unfinished numbered entities': flood('&#'),
  });
}

function markdown(bytes: number) {
  const { flood, nest, lines } = shapes(bytes);
  return group('flood', 'Markdown', {
    'nested quotes': flood('>', { after: ' a' }),
    'nested quotes with spaces': flood('> ', { after: 'a' }),
    'quotes of one line': flood('> a\n'),
    'nested lists on one line': flood('- ', { after: 'a' }),
    'nested numbers on one line': flood('1. ', { after: 'a' }),
    'lists one level deeper each': lines((depth) => `${'  '.repeat(depth)}- a`),
    'numbers one level deeper each': lines((depth) => `${'   '.repeat(depth)}1. a`),
    'list of one letter': flood('- a\n'),
    'list and quote in turn': flood('- > ', { after: 'a' }),
    'opening brackets': flood('['),
    'opening brackets with text': flood('[a'),
    'closing brackets': flood(']'),
    'nested brackets': nest('[', 'a', ']'),
    'nested links': nest('[', 'a', '](b)'),
    'links never finished': flood('[a]('),
    'links with parentheses': flood('(', { before: '[a](' }),
    'links with nested parentheses': nest('(', 'a', ')', '[a]'),
    'images never finished': flood('!['),
    'images never finished, with address': flood('![a]('),
    'references never defined': flood('[a][b]'),
    'reference definitions': flood('[a]: b\n'),
    'reference with a long label': flood('a', { before: '[', after: ']: b' }),
    'reference with a title never closed': flood('[a]: b "\n'),
    'references to one long address': flood('[a] ', { after: `\n\n[a]: ${'b'.repeat(bytes * 0.4)}` }),
    'link titles never closed': flood('[a](b "'),
    escapes: flood('\\'),
    'escaped brackets': flood('\\['),
    stars: flood('*'),
    'stars and letters': flood('*a'),
    'stars in pairs': flood('**a '),
    'stars and underscores': flood('*_'),
    'stars never closed': flood('a**b'),
    'emphasis, nested': nest('*', 'a', '*'),
    'emphasis, closing first': flood('a* '),
    underscores: flood('_'),
    'underscores and letters': flood('_a '),
    tildes: flood('~'),
    'tildes and letters': flood('~~a'),
    'back quotes': flood('`'),
    'back quotes of growing length': lines((number) => `a${'`'.repeat(number + 1)}`),
    'back quotes and letters': flood('`a``'),
    'fences in a row': flood('```\n'),
    'a fence never closed': flood('a\n', { before: '```\n' }),
    'headings in a row': flood('# a\n'),
    'number signs': flood('#'),
    'a heading of spaces': flood(' ', { before: '# a', after: '#' }),
    'a heading of number signs': flood('# ', { before: '# a ' }),
    underlines: flood('=\n'),
    rules: flood('---\n'),
    'a rule of spaces': flood('- ', { after: '\na' }),
    'table columns': `${'|a'.repeat(bytes / 4 - 1)}\n${'|-'.repeat(bytes / 4 - 1)}`,
    'table rows': flood('|a|\n', { before: '|a|\n|-|\n' }),
    'table bars': flood('|'),
    'table of empty rows and many columns': flood('|\n', {
      before: `${'|a'.repeat(bytes / 100)}|\n${'|-'.repeat(bytes / 100)}|\n`,
    }),
    'table delimiter never finished': flood('-', { before: '|a|\n|', after: 'x' }),
    'task list': flood('- [ ] a\n'),
    footnotes: flood('[^1]'),
    'angle brackets': flood('<'),
    'angle brackets with letters': flood('<a'),
    'autolinks never finished': flood('<http://'),
    'mixed delimiters': flood('[*_`~<!'),
  });
}

function html(bytes: number) {
  const { flood, nest } = shapes(bytes);
  return group('flood', 'HTML', {
    'nested elements': nest('<b>', 'a', '</b>'),
    'nested lists': nest('<ul><li>', 'a', '</li></ul>'),
    'nested quotes': nest('<blockquote>', 'a', '</blockquote>'),
    'opening tags': flood('<div>'),
    'opening formatting tags': flood('<b><i>'),
    'closing tags': flood('</p>'),
    'attributes in one tag': flood(' a=b', { before: '<p', after: '>' }),
    'one long attribute': flood('a', { before: '<p title="', after: '">' }),
    'an attribute never closed': flood(' a="', { before: '<p' }),
    'spaces in a tag': flood(' ', { before: '<a' }),
    'comments never closed': flood('<!--'),
    'comments closed': flood('<!-- -->'),
    'comment of dashes': flood('-', { before: '<!--' }),
    'processing instructions never closed': flood('<?'),
    'declarations never closed': flood('<!A'),
    'character data never closed': flood('<![CDATA['),
    'scripts in a row': flood('<script>window.pwned=1</script>'),
    'script in a script': flood('<scr<script>ipt>'),
    'image errors in a row': flood('<img src=x onerror="window.pwned=1">'),
    'templates never closed': flood('<template>'),
    'tables in tables': flood('<table><td>'),
    'style never closed': flood('a{b:c}', { before: '<style>' }),
  });
}

function floodsOf(bytes: number): Hostile[] {
  return [...lengths(bytes), ...markdown(bytes), ...html(bytes)];
}

/** Floods as long as a request may be. */
export const floods = floodsOf(request);

/** The same floods as long as the longest text that a form takes. */
export const acceptedFloods = floodsOf(longestText);
