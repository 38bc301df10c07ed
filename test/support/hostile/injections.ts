/** Texts that are harmless as HTML and dangerous to a template, a query, a header, a log, a file or a message format. */
import { group } from './vector.ts';

const templates = group('injection', 'template syntax', {
  'EJS output': '<%= global.process.version %>',
  'EJS raw output': '<%- "<img src=x onerror=window.pwned=1>" %>',
  'EJS statement': '<% throw new Error("template ran") %>',
  'EJS include': "<%- include('/etc/hostname') %>",
  'EJS closing delimiter': '%> text <%',
  'EJS escaped delimiter': '<%% text %%>',
  'EJS option names': 'outputFunctionName=x;process.exit(1);x',
  'template literal': '\u0024{process.exit(1)}',
  'nested template literal': '\u0024{`\u0024{7*7}`}',
  mustache: '{{7*7}}',
  'mustache constructor': "{{constructor.constructor('window.pwned=1')()}}",
  'triple mustache': '{{{this}}}',
  'hash braces': '#{7*7}',
  'replacement pattern': "a$&b$`c$'d$1e$$f",
  'printf pattern': '%s %d %o %O %j %c %%',
});

const icu = group('injection', 'ICU message', {
  placeholder: '{name}',
  plural: '{count, plural, one {# debate} other {# debates}}',
  select: '{gender, select, other {x}}',
  'never closed': '{name, plural, one {',
  'closing only': '}}}',
  quoted: "'{'name'}'",
  'odd quotes': "it''s {'",
  'number sign': '# of #',
  'tag in a message': '<b>{name}</b>',
  'date skeleton': '{d, date, ::yyyyMMdd}',
});

const sql = group('injection', 'SQL', {
  'closing quote': "'; DROP TABLE contributions; --",
  'always true': "' OR '1'='1",
  'always true, numeric': '1 OR 1=1',
  union: "' UNION SELECT password_hash FROM accounts --",
  'dollar quoting': '$$; SELECT pg_sleep(9); $$',
  'escape string': "E'\\'; SELECT 1; --",
  'comment in the middle': "admin'/**/--",
  parameter: '$1 $2 $3',
  'pattern characters': '%_\\%',
  'search operators': "a & b | !c <-> (d:* 'e",
  'search phrase never closed': '"climate and',
  'search weights': 'a:A & b:BCD',
  'sort by expression': 'created_at; SELECT pg_sleep(9)',
  'JSON path': '$.** ? (@ == 1)',
  'array literal': '{1,2,"}',
  'number out of range': '99999999999999999999999999',
  'negative number': '-1',
  'not a number': 'NaN',
  'number with exponent': '1e309',
  'hexadecimal number': '0x10',
  'date out of range': '+275760-09-13T00:00:00.001Z',
  'UUID with braces': '{00000000-0000-0000-0000-000000000000}',
});

const objects = group('injection', 'object property', {
  prototype: '__proto__',
  'prototype path': '__proto__[role]=admin',
  constructor: 'constructor',
  'constructor path': 'constructor.prototype.role',
  'method name': 'toString',
  'own property test': 'hasOwnProperty',
  'value of': 'valueOf',
  'promise method': 'then',
  JSON: '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}',
  'array in brackets': 'a[]=1&a[x]=2&a[__proto__][x]=3',
  'object as text': '[object Object]',
  'undefined as text': 'undefined',
  'null as text': 'null',
});

const headers = group('injection', 'header', {
  'set a cookie': 'x\r\nSet-Cookie: sid=1',
  'split a response': 'x\r\n\r\n<script>window.pwned=1</script>',
  'line feed only': 'x\nSet-Cookie: sid=1',
  'carriage return only': 'x\rSet-Cookie: sid=1',
  'percent encoded': 'x%0d%0aSet-Cookie:%20sid=1',
  'wide characters that narrow to CR LF': 'x\u560D\u560ASet-Cookie: sid=1',
  'folded line': 'x\r\n\tfolded',
  'mail recipient': 'Ann\r\nBcc: everyone@example.org',
  'mail body': 'Subject\r\n\r\nAnother text\r\n.\r\nMAIL FROM:<a@example.org>',
  'mail address list': 'a@example.org, b@example.org',
  'mail name that is an address': '"admin@ict4society.example" <a@example.org>',
  'encoded word': '=?utf-8?B?QmNjOiBhbGxAZXhhbXBsZS5vcmc=?=',
  'file name in a disposition': 'report.csv"; filename="x.exe',
  'host header': 'attacker.example\r\nHost: attacker.example',
});

const files = group('injection', 'file, log and sheet', {
  'path up': '../../../../etc/passwd',
  'path up, encoded': '..%2f..%2f..%2fetc%2fpasswd',
  'path up, back slashes': '..\\..\\windows\\win.ini',
  'absolute path': '/etc/passwd',
  'path with NUL': 'notes.txt\u0000.ejs',
  'reserved file name': 'CON',
  'forged log line': 'ok\n{"level":30,"msg":"role granted","role":"admin"}',
  'terminal escape': '\u001B[2J\u001B[31mred\u001B]0;title\u0007',
  'shell substitution': '$(touch pwned) `touch pwned` ; touch pwned | touch pwned',
  'sheet formula': '=HYPERLINK("https://attacker.example","x")',
  'sheet formula with a plus': "+1+cmd|' /C calc'!A0",
  'sheet formula with an at sign': "@SUM(1+1)*cmd|' /C calc'!A0",
  'sheet formula after a tab': '\t=1+1',
  'separators and quotes': 'a,"b";c\n"d',
  'feed entry': ']]></content><script xmlns="http://www.w3.org/1999/xhtml">window.pwned=1</script>',
  'regular expression': '(a+)+$[',
});

/** Everything aimed at what stands behind the page. */
export const injections = [...templates, ...icu, ...sql, ...objects, ...headers, ...files];
