import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { launchBrowser, newPage, type OpenedPage, pwned } from '../../support/browser.ts';
import { acceptedFloods, floods } from '../../support/hostile/floods.ts';
import { hostile } from '../../support/hostile.ts';

// Written out here as well, so that a change of the renderer's own list is noticed.
const plain = 'p br strong em del ul li blockquote code pre hr h4 h5 h6 table thead tbody tr th td'.split(
  ' ',
);
const attributes: Record<string, readonly string[]> = {
  ...Object.fromEntries(plain.map((tag) => [tag, []])),
  a: ['href', 'rel'],
  ol: ['start'],
  // Around a table, which scrolls alone.
  div: ['class', 'tabindex'],
};
const schemes = ['http:', 'https:', 'mailto:'];

const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)(?: ?\/)?>/g;

/** What stands in HTML that the list does not allow; every bracket must belong to a well-formed tag. */
function notAllowed(html: string): string[] {
  const wrong: string[] = [];
  const rest = html.replace(tag, (whole, _slash: string, name: string, list: string) => {
    const allowed = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const used = [...list.matchAll(/ ([a-z]+)="([^"]*)"/g)];
    if (!allowed || used.some(([, attribute = '']) => !allowed.includes(attribute))) wrong.push(whole);
    for (const [, attribute, value = ''] of used) {
      if (attribute === 'href' && !schemes.includes(schemeOf(value))) wrong.push(whole);
    }
    return '';
  });
  return /[<>]/.test(rest) ? [...wrong, `stray bracket in ${rest.slice(0, 80)}`] : wrong;
}

/** The scheme a browser would see in an attribute; a relative address has that of the page. */
function schemeOf(attribute: string): string {
  const address = attribute.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  return URL.parse(address, 'https://ict4society.example/')?.protocol ?? 'https:';
}

const others = hostile.filter(({ kind }) => kind !== 'flood');

describe('hostile texts', () => {
  it('are many, and each has a name of its own', () => {
    expect(hostile.length).toBeGreaterThan(220);
    expect(new Set(hostile.map(({ name }) => name)).size).toBe(hostile.length);
  });
});

describe('hostile texts as Markdown', () => {
  it.each(others)('$name: leaves only allowed elements', ({ text }) => {
    expect(notAllowed(renderMarkdown(text).html)).toEqual([]);
  });
});

describe('hostile texts as Markdown in a browser', () => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await newPage(await launchBrowser(), { baseUrl: 'https://localhost' });
    await opened.page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await opened.page.goto('/');
  });

  afterAll(async () => {
    await opened.context.browser()?.close();
  });

  it.each(others)('$name: runs nothing and stays in its place', async ({ text }) => {
    const { page, problems } = opened;
    await page.setContent(`<!doctype html><title>x</title><main>${renderMarkdown(text).html}</main>`);
    const found = await page.evaluate(inspect, { attributes, schemes });
    expect(found).toEqual({ wrong: [], after: 0, stable: true });
    expect(await pwned(page)).toBe(false);
    expect(problems.splice(0)).toEqual([]);
  });
});

describe.each([
  { size: 'as long as a text may be', floods: acceptedFloods },
  { size: 'as long as a request may be', floods },
])('floods as Markdown, $size', ({ floods }) => {
  it.each(floods)('$name: is rendered, and does not grow out of proportion', ({ text }) => {
    const { html } = renderMarkdown(text);
    expect(html.length).toBeLessThanOrEqual(20 * text.length + 1000);
    expect(notAllowed(html)).toEqual([]);
  });
});

/** Runs in the page: what the parser made of the HTML. */
function inspect(list: { attributes: Record<string, readonly string[]>; schemes: string[] }) {
  const main = document.querySelector('main');
  if (!main) return { wrong: ['no main element'], after: 0, stable: false };
  const wrong = [...main.querySelectorAll('*')].filter((element) => {
    const allowed = Object.hasOwn(list.attributes, element.localName) && list.attributes[element.localName];
    return (
      !allowed ||
      element.getAttributeNames().some((name) => !allowed.includes(name)) ||
      (element instanceof HTMLAnchorElement &&
        element.hasAttribute('href') &&
        !list.schemes.includes(element.protocol))
    );
  });
  const once = main.innerHTML;
  main.innerHTML = once;
  return {
    wrong: wrong.map((element) => element.outerHTML),
    after: document.body.childNodes.length - 1,
    stable: main.innerHTML === once,
  };
}
