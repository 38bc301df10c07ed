/** Markdown that tries to leave the element it is rendered into. */
import { group } from './vector.ts';

const code = group('markup', 'code', {
  'span closed by HTML': '`</code><img src=x onerror="window.pwned=1">`',
  'span of uneven ticks': '``` `<img src=x onerror="window.pwned=1">',
  'span across a tag': '`a <img title="` src=x onerror=window.pwned=1>',
  'fence closed by HTML': '```\n</code></pre><img src=x onerror="window.pwned=1">\n```',
  'fence language ends the attribute': '```"><img/src=x/onerror=window.pwned=1>\ncode\n```',
  'fence language with a handler': '```js" onmouseover="window.pwned=1\ncode\n```',
  'fence language with an entity': '```&quot;&gt;&lt;img/src=x/onerror=window.pwned=1&gt;\ncode\n```',
  'fence of tildes': '~~~"onfocus="window.pwned=1"autofocus="\ncode\n~~~',
  'fence never closed': '```html\n<img src=x onerror="window.pwned=1">',
  'fence inside a list': '- ```\n  </code></pre></li><img src=x onerror="window.pwned=1">\n  ```',
  'fence inside a quote': '> ```\n> </blockquote><img src=x onerror="window.pwned=1">\n> ```',
  'indented block': '    <img src=x onerror="window.pwned=1">',
  'indented after text': 'text\n    <img src=x onerror="window.pwned=1">',
  'fence named like a property': '```__proto__\nx\n```\n\n```constructor\nx\n```',
});

const blocks = group('markup', 'block', {
  'heading with markup': '# <img src=x onerror="window.pwned=1">',
  'heading with an id': '# Title {#pwned onclick=window.pwned=1}',
  'heading named like a property': '# __proto__\n\n# constructor\n\n# hasOwnProperty',
  'underlined heading': '<img src=x onerror="window.pwned=1">\n===',
  'table alignment': '| a |\n|:-"onmouseover="window.pwned=1-:|\n| b |',
  'table cell with a link': '| a |\n|---|\n| [x](javascript:window.pwned=1) |',
  'list start': '999999999999999999999. <img src=x onerror="window.pwned=1">',
  'list start with markup': '1"onclick="window.pwned=1. item',
  'task list': '- [ ] <img src=x onerror="window.pwned=1">\n- [x] done',
  'quote with markup': '> <svg onload="window.pwned=1">',
  'rule with markup': '---\n<img src=x onerror="window.pwned=1">\n---',
  'front matter': '---\nlayout: ../../../etc/passwd\n---\ntext',
  'HTML block with Markdown': '<div>\n\n[click](javascript:window.pwned=1)\n\n</div>',
  'Markdown inside an attribute': '<a title="[x](javascript:window.pwned=1)" href=/>x</a>',
  'emphasis inside an attribute': '<img alt="*" src=x onerror="window.pwned=1" title="*">',
  'code inside an attribute': '<img title="`" src=x onerror=window.pwned=1 alt="`">',
  'attribute across paragraphs': '<img title="\n\n" src=x onerror=window.pwned=1>',
  'escaped brackets': '\\<img src=x onerror="window.pwned=1"\\>',
  'escaped back slash': '\\\\<img src=x onerror="window.pwned=1">',
  'comment over Markdown': '<!-- [x](javascript:1) --> <img src=x onerror="window.pwned=1">',
  'hard break': 'a  \n<img src=x onerror="window.pwned=1">  \nb',
  'carriage returns only': 'a\r\r<img src=x onerror="window.pwned=1">\r\rb',
  'line separator': 'a\u2028<img src=x onerror="window.pwned=1">\u2029b',
  'definition only': '[a]: javascript:window.pwned=1 "<img src=x onerror=window.pwned=1>"',
  'emphasis around a tag': '**<img src=x onerror="window.pwned=1">**',
  'strike around a tag': '~~<img src=x onerror="window.pwned=1">~~',
  'link text broken by a tag': '[<b onclick="window.pwned=1">](https://example.org)</b>',
  'mention with markup': '@<img src=x onerror="window.pwned=1"> @a"onclick="window.pwned=1',
  'mention in a link': '[@member](javascript:window.pwned=1)',
  'quote line that forges an author': '> **Decision of the moderators:** this debate is closed\n\n@admin',
});

/** Code and blocks. */
export const markdownBreaks = [...code, ...blocks];
