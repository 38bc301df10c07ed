import { z } from 'zod';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { markEnd, marked, markStart, withEllipses } from './marked.ts';

const marks = `StartSel="${markStart}", StopSel="${markEnd}"`;
const excerptOptions = `${marks}, MaxFragments=2, MinWords=12, MaxWords=28, ShortWord=2, FragmentDelimiter=" … "`;
const wholeOptions = `${marks}, HighlightAll=true`;

/** A column made by excerptOf: HTML in which what matched is marked. */
export const Excerpt = z
  .object({ text: z.string(), begins: z.string(), ends: z.string() })
  .transform(({ text, begins, ends }) => marked(withEllipses(text, begins, ends)));

/** Returns the column with an excerpt of this text of the entry `s`, around what the query matches in it. */
export function excerptOf(text: Sql, query: Sql): Sql {
  return sql`jsonb_build_object('begins', left(btrim(${text}), 20), 'ends', right(btrim(${text}), 20), 'text',
    ts_headline(search_config(s.language), ${text}, ${query}, ${excerptOptions}))`;
}

/** A column made by markedLine: HTML in which what matched is marked. */
export const MarkedLine = z.string().transform(marked);

/** Returns the column with the whole of a line of the entry `s`. */
export function markedLine(line: Sql, query: Sql): Sql {
  return sql`ts_headline(search_config(s.language), ${line}, ${query}, ${wholeOptions})`;
}
