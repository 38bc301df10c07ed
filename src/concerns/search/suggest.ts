import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const Near = z.object({ term: z.string(), word: z.string(), texts: z.number() });
const mostTerms = 4;
const candidates = 8;
// Words of letters, but for those that are excluded (-word).
const word = /(?<![-\p{L}])\p{L}{4,40}/gu;

/**
 * What was probably meant, best first: the text with each word that no text has put right by the nearest one that
 * some text has. Where it comes from texts that changed a moment ago it may find nothing, so whoever shows one looks.
 */
export async function suggestions(db: Queryable, text: string): Promise<string[]> {
  const terms = [...new Set(text.match(word) ?? [])].slice(0, mostTerms);
  if (terms.length === 0) return [];
  const rows = await many(
    db,
    Near,
    sql`SELECT t.term, near.word, near.texts FROM unnest(${terms}::text[]) AS t (term)
        CROSS JOIN LATERAL (SELECT search_fold(t.term)) AS f (folded)
        CROSS JOIN LATERAL (
          SELECT w.word, w.texts FROM search_words w
          WHERE w.folded % f.folded AND w.texts > 0 AND abs(char_length(w.folded) - char_length(f.folded)) <= 2
          ORDER BY similarity(w.folded, f.folded) DESC, w.texts DESC LIMIT ${candidates}) AS near
        WHERE NOT EXISTS (SELECT FROM search_words known WHERE known.word = lower(t.term))`,
  );
  const near = Map.groupBy(rows, ({ term }) => term);
  if (near.size === 0) return [];
  const ordered = new Map(
    [...near].map(([term, words]) => [
      term,
      words.toSorted((a, b) => closer(term, a, b)).map((each) => each.word),
    ]),
  );
  const put = (place: number) =>
    text.replace(word, (term) => {
      const words = ordered.get(term);
      return words?.[Math.min(place, words.length - 1)] ?? term;
    });
  return [...new Set([put(0), put(1), put(2)])].filter((other) => other !== text);
}

function closer(term: string, a: z.output<typeof Near>, b: z.output<typeof Near>): number {
  const typed = fold(term);
  return distance(typed, fold(a.word)) - distance(typed, fold(b.word)) || b.texts - a.texts;
}

function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
}

/** How many letters must be added, left out, changed or exchanged with their neighbour to get from one to the other. */
export function distance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
