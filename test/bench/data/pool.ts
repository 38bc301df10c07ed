import type pg from 'pg';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { languageOf, languages, randomly, textOf, wordOf } from './words.ts';

/** How many different texts there are; each stands in many contributions. */
export const poolSize = 8000;
const batch = 2000;

/** Makes a table of texts in six languages, with all that is made from a text once: HTML, marks, and what is searched. */
export async function makePool(client: pg.ClientBase): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE given (n integer, language text, claim text, source text, html text, normalised text, minhash integer[]);
     CREATE TEMP TABLE pool (n integer PRIMARY KEY, language text, claim text, source text, html text, normalised text, minhash integer[],
       plain text, renderer smallint,
       claim_words tsvector, lede_words tsvector, words tsvector)`,
  );
  const all = languages();
  const random = randomly(1);
  for (let from = 0; from < poolSize; from += batch) {
    const made = Array.from({ length: batch }, (_, i) => {
      const language = languageOf(all, random);
      const source = textOf(language, random);
      const claim = Array.from({ length: 8 }, () => wordOf(language, random))
        .join(' ')
        .slice(0, 140);
      const { normalised, minhash } = similarityOf(claim, source, from + i);
      const html = renderMarkdown(source).html;
      return { n: from + i + 1, language: language.code, claim, source, html, normalised, minhash };
    });
    await client.query(
      'INSERT INTO given SELECT * FROM jsonb_to_recordset($1::jsonb) AS t (n integer, language text, claim text, source text, html text, normalised text, minhash integer[])',
      [JSON.stringify(made)],
    );
  }
  await client.query(
    `INSERT INTO pool SELECT g.*, ${renderer}, search_vector(language, search_plain(claim)), search_vector(language, search_plain(left(plain, 300))),
       search_vector(language, plain) FROM (SELECT *, search_text(html) AS plain FROM given) g;
     DROP TABLE given; ANALYZE pool`,
  );
}
