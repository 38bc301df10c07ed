/** Whether a page that shows hostile texts is still only ours. */
import { type OpenedPage, pwned } from '../support/browser.ts';

const inText = {
  elements:
    'p br strong em del ul ol li blockquote code pre hr h3 h4 h5 h6 table thead tbody tr th td a'.split(' '),
  attributes: ['href', 'rel', 'start'],
  schemes: ['http:', 'https:', 'mailto:'],
};

/** What in the page is not ours or does more than be read; and what went wrong since the last call. */
export async function notInert({ page, problems }: OpenedPage): Promise<string[]> {
  const faults = await page.evaluate(foreign, inText);
  if (await pwned(page)) faults.push('a script ran');
  return [...faults, ...problems.splice(0)].map((fault) => `${new URL(page.url()).pathname}: ${fault}`);
}

/** Runs in the page. */
function foreign(allowed: typeof inText): string[] {
  const found: string[] = [];
  const note = (why: string, elements: Iterable<Element>) => {
    for (const element of elements) found.push(`${why}: ${element.outerHTML.slice(0, 120)}`);
  };
  const all = [...document.querySelectorAll('*')];
  note(
    'handler',
    all.filter((element) => element.getAttributeNames().some((name) => name.startsWith('on'))),
  );
  note('style', document.querySelectorAll('style, body [style]'));
  note(
    'foreign',
    document.querySelectorAll('iframe, frame, object, embed, base, img, video, audio, template, math'),
  );
  note('meta', document.querySelectorAll('meta[http-equiv], body meta, body link, body title'));
  const scripts = [...document.querySelectorAll('script')];
  note(
    'script',
    scripts.filter((script) => !(script.getAttribute('src') ?? '').startsWith('/assets/')),
  );
  const forms = [...document.querySelectorAll('form')];
  note(
    'form',
    forms.filter((form) => new URL(form.getAttribute('action') ?? '', location.href).origin !== origin),
  );
  const buttons = [...document.querySelectorAll('[formaction]')];
  note(
    'button',
    buttons.filter((button) => !button.getAttribute('formaction')?.startsWith('/')),
  );
  const links = [...document.querySelectorAll('a[href]')].filter((link) => link instanceof HTMLAnchorElement);
  note(
    'link',
    links.filter(({ protocol }) => !allowed.schemes.includes(protocol)),
  );
  const inTexts = [...document.querySelectorAll('div.body *, blockquote.prose *, .background > .prose *')];
  const stray = inTexts.filter(
    (element) =>
      !element.matches('div.scroll:has(> table, > a + table)') &&
      (!allowed.elements.includes(element.localName) ||
        element.getAttributeNames().some((name) => !allowed.attributes.includes(name))),
  );
  note('in a text', stray);
  const outline = ['body > header.masthead', 'body > main#main', 'body > footer.footer', 'main h1'];
  for (const part of outline) {
    const count = document.querySelectorAll(part).length;
    if (count !== 1) found.push(`${count} times ${part}`);
  }
  return found;
}
