import type { Agent } from 'supertest';
import { expect } from 'vitest';

let asked = 0;

/** An address of another network each time (the app must trust the proxy), so that no test meets the limit of searches. */
export function address(): string {
  asked += 1;
  return `10.${asked >> 8}.${asked % 256}.1`;
}

/** What a search shows: the words of each kind of result, and what is said where there is none. */
export async function search(agent: Agent, q: string, rest: Readonly<Record<string, string>> = {}) {
  const answer = await agent
    .get('/search')
    .query({ q, ...rest })
    .set('X-Forwarded-For', address());
  expect(answer.status, answer.text.slice(0, 300)).toBe(200);
  const main = answer.text.slice(answer.text.indexOf('<main'), answer.text.indexOf('</main>'));
  const section = (kind: string) =>
    new RegExp(`<section class="hits" aria-labelledby="found-${kind}">([\\s\\S]*?)</section>`).exec(
      main,
    )?.[1] ?? '';
  const itemsOf = (kind: string) =>
    [...section(kind).matchAll(/<li class="hit">([\s\S]*?)<\/li>/g)].map(([, item = '']) =>
      item.replace(/\s+/g, ' '),
    );
  const link = (rel: string) =>
    new RegExp(`rel="${rel}" href="([^"]+)"`).exec(main)?.[1]?.replaceAll('&amp;', '&') ?? null;
  return {
    main,
    heading: (kind: string) => /<h2[^>]*>([^<]*)</.exec(section(kind))?.[1] ?? null,
    contributions: itemsOf('contributions'),
    debates: itemsOf('debates'),
    people: itemsOf('people'),
    organisations: itemsOf('organisations'),
    /** How many things of any kind. */
    found: [...main.matchAll(/<li class="hit">/g)].length,
    marked: [...main.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, text = '']) => text),
    nothing: /<div class="empty">\s*<strong>([\s\S]*?)<\/strong>/.exec(main)?.[1] ?? null,
    suggested: /did-you-mean">[^<]*<a href="([^"]+)">([^<]*)</.exec(main)?.[2] ?? null,
    next: link('next'),
    previous: link('prev'),
  };
}
