import type { Queryable } from '#src/platform/db/database.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** What one filter leaves of a search. */
export type Narrowing = {
  /** As it stands in the address. */
  value: string;
  /** By what rows refer to it: a number or a code. */
  id: number | string;
  /** The lexemes that entries of texts have for it, as part of a tsquery. */
  lexemes?: string;
  /** Where no lexeme says it: a condition on the entry `s` of a text. */
  where?: Sql;
  /** Where no field of the form shows it: to what the search is narrowed, in the viewer's language. */
  note?: string;
};

export type FilterOption = { value: string; label: string };

/** By what searches can be narrowed: a parameter of the address, and a field of the form or a note below it. */
export type SearchFilter = {
  /** The parameter. */
  name: string;
  /** Its place among the parameters and fields, from 1. */
  place: number;
  /** The label of its field (a message to translate); null where it has none. */
  label: string | null;
  /** Returns what the address asks for, or null where it cannot be. */
  parse: (value: string) => string | null;
  /** Returns the choices of its field, and what this value narrows to; null where there is no such thing. */
  read: (
    db: Queryable,
    value: string | null,
    viewer: Viewer,
  ) => Promise<{ options?: readonly FilterOption[]; narrowing: Narrowing | null }>;
};

/** Entries of texts: found by words, in the order of how well they fit or of time. */
export type TextEntries = {
  by: 'words';
  /** The table of entries: id, at, language, words (see search_places for the lexemes of filters, search_days for those of their days). */
  table: Sql;
  /** Selects the moment and the id of everything that ever had an entry, by which the pages of a list go on. */
  moments: Sql;
  /** The filters by which entries can be narrowed. */
  filters: readonly string[];
};

/** Entries of names: found by the beginnings of words, in the order of the alphabet. */
export type NameEntries = {
  by: 'name';
  /** Entries `s` (id, words) joined with what has the name, `e` (id, name). */
  from: Sql;
  /** The table of what has the name. */
  table: Sql;
  /** The filters by which these can be narrowed, as conditions on `s` and `e`. */
  filters: Readonly<Record<string, (id: Narrowing['id']) => Sql>>;
};

/** What is searched of a noun, and how what was found is shown. */
export type SearchKind = {
  /** The kind, as addresses and the ids of headings name it. */
  name: string;
  /** Its place among the tabs, from 1. */
  place: number;
  /** The tab (a message to translate). */
  label: string;
  /** How many were found, up to `some`; beyond what is counted `many` (messages to translate). */
  counts: { some: string; many: string };
  /** Whether a search of everything is one of this kind, with the first few of the others above it. */
  main?: true;
  entries: TextEntries | NameEntries;
  /**
   * Returns what was found, in this order, as the view shows it. Anything that the public no longer sees is left out.
   * `query` is the tsquery for the language of the entry `s`, by which excerpts are marked.
   */
  hits: (
    db: Queryable,
    ids: readonly number[],
    query: Sql,
    viewer: Viewer,
  ) => Promise<readonly { id: number }[]>;
  /** The template of a section of hits; its input is `section`. */
  view: string;
};

/** Returns the recount that compares entries with those that would be made now: `made` has a row `s` for each. */
export function entryRecount(noun: string, entries: Sql, made: Sql): Sql {
  return sql`
    SELECT ${noun}::text || ' ' || id AS what, CASE WHEN s.id IS NULL OR kept.words = s.words THEN 1 ELSE 0 END AS kept,
           CASE WHEN s.id IS NULL THEN 0 ELSE 1 END AS counted
    FROM ${entries} kept FULL JOIN (SELECT s.* FROM ${made}) s USING (id)`;
}

/** Tells whether a parameter of the address can name something by its slug. */
export function isSlug(value: string): boolean {
  return /^[a-z0-9-]{1,100}$/.test(value);
}
