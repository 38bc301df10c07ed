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

/** Cells that do not name their column, in tables whose rows stack on a phone. */
export function misnamedCells(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLTableElement>('table.stack')].flatMap(({ tHead, tBodies }) => {
      const heads = [...(tHead?.rows[0]?.cells ?? [])].map((head) => head.textContent?.trim());
      return [...tBodies]
        .flatMap(({ rows }) => [...rows])
        .flatMap(({ cells }) => [...cells])
        .filter((cell) => cell.localName === 'td' && cell.dataset.label !== heads[cell.cellIndex])
        .map((cell) => `in the column ${heads[cell.cellIndex]}: ${cell.dataset.label}`);
    }),
  );
}

const seen = { elements: new Set<string>(), places: new Set<string>() };

/** What a page has that no page asked about before had. */
type News = {
  /** Elements of a kind: a tag with its classes. */
  elements: boolean;
  /** The same, in a place or with attributes that none had: what it stands in, and the names of its attributes. */
  places: boolean;
};

/** Returns what is new on the page: what looks alike needs to be looked at once by each checker and in each way. */
export async function newsOf(page: Page): Promise<News> {
  const kinds = await page.evaluate(() => {
    const named = ({ localName, classList }: Element) => [localName, ...classList].join('.');
    const all = [...document.querySelectorAll('body *')];
    return {
      elements: all.map(named),
      places: all.map((element) =>
        [
          element.parentElement ? named(element.parentElement) : '',
          named(element),
          ...element.getAttributeNames(),
        ].join(' '),
      ),
    };
  });
  return { elements: addAll(seen.elements, kinds.elements), places: addAll(seen.places, kinds.places) };
}

/** Adds names to those seen; whether one of them was new. */
function addAll(known: Set<string>, names: readonly string[]): boolean {
  const before = known.size;
  for (const name of names) known.add(name);
  return known.size > before;
}
