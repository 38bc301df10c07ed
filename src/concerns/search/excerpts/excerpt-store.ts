import { z } from 'zod';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { markEnd, marked, markStart, whole, withEllipses } from './marked.ts';

const marks = `StartSel="${markStart}", StopSel="${markEnd}"`;
const excerptOptions = `${marks}, MaxFragments=2, MinWords=12, MaxWords=28, ShortWord=2, FragmentDelimiter=" … "`;
const wholeOptions = `${marks}, HighlightAll=true`;

/** A column made by excerptOf: HTML in which what matched is marked. */
export const Excerpt = z
  .object({ text: z.string(), begins: z.string(), ends: z.string() })
  .transform(({ text, begins, ends }) => marked(withEllipses(whole(text), begins, ends)));

/** Returns the column with an excerpt of this text of the entry `s`, around what the query matches in it. */
export function excerptOf(text: Sql, query: Sql): Sql {
  return sql`jsonb_build_object('begins', left(btrim(${text}), 20), 'ends', right(btrim(${text}), 20), 'text',
    ${headline(text, query, excerptOptions)})`;
}

/** A column made by markedLine: HTML in which what matched is marked. */
export const MarkedLine = z.string().transform((text) => marked(whole(text)));

/** Returns the column with the whole of a line of the entry `s`. */
export function markedLine(line: Sql, query: Sql): Sql {
  return headline(line, query, wholeOptions);
}

function headline(text: Sql, query: Sql, options: string): Sql {
  return sql`ts_headline(search_own_config(s.language), search_names(s.language, search_pieces(${text})),
    search_marking(s.language, ${text}, ${query}), ${options})`;
}
