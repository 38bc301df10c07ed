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
