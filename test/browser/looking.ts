/** What a test looks for in a page. */
import type { Page } from 'playwright-core';

/** Runs in the page: the fields that the summary of errors leads to. */
export function fieldsOf(links: Element[]) {
  return links.map((link) => {
    const name = link.getAttribute('href')?.slice(1) ?? '';
    const field = document.getElementById(name);
    const said = document.getElementById(`${name}-error`)?.textContent ?? '';
    const described = field?.closest('[aria-describedby]')?.getAttribute('aria-describedby') ?? '';
    return {
      name,
      found: field !== null,
      invalid: field?.getAttribute('aria-invalid') === 'true',
      said: said.includes(link.textContent ?? '-') && described.split(' ').includes(`${name}-error`),
    };
  });
}

/** Text that a box cuts off, but for excerpts and what scrolls in a field. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'body *:not(input, .excerpt, .visually-hidden, .visually-hidden *, .tally-bars th)',
      ),
    ]
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        return (
          element.clientWidth > 1 &&
          ((cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
            (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1))
        );
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );
}

const seen = new Set<string>();

/**
 * Whether the page has elements of a kind that no page asked about before had: a tag with its classes, the names of its
 * attributes, and what it stands in. What looks alike needs to be looked at once by each checker and in each way.
 */
export async function hasNewKinds(page: Page): Promise<boolean> {
  const kinds = await page.evaluate(() => {
    const named = ({ localName, classList }: Element) => [localName, ...classList].join('.');
    return [...document.querySelectorAll('body *')].map((element) =>
      [
        element.parentElement ? named(element.parentElement) : '',
        named(element),
        ...element.getAttributeNames(),
      ].join(' '),
    );
  });
  const before = seen.size;
  for (const kind of kinds) seen.add(kind);
  return seen.size > before;
}
