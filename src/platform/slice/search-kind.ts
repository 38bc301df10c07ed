import type { Queryable } from '#src/platform/db/database.ts';
import type { Sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

/** What one filter leaves of a search. */
export type Narrowing = {
  /** As it stands in the address. */
  value: string;
  /** What the search is narrowed to, in the viewer's words. */
  label: string;
  /** By what rows refer to it: a number or a code. */
  id: number | string;
  /** The lexemes that entries of texts have for it, as part of a tsquery; null where only `where` says it. */
  lexemes: string | null;
  /** A condition on the entry `s` of a text; null where the lexemes say it. */
  where: Sql | null;
};

/** By what searches can be narrowed: a parameter of the address, and a field of the form or a note below it. */
export type SearchFilter = {
  /** The parameter. */
  name: string;
  /** Its place among the parameters and fields, from 1. */
  place: number;
  /** The label of its field (a message to translate); null where no field offers it and only links lead to it. */
  label: string | null;
  /** Returns what the address asks for, or null where it cannot be. */
  parse: (value: string) => string | null;
  /** Returns the choices of its field, and what an address narrows to; null where there is no such thing. */
  read: (
    db: Queryable,
    value: string | null,
    viewer: Viewer,
  ) => Promise<{ options: readonly { value: string; label: string }[]; narrowing: Narrowing | null }>;
  /** Says to what the search is narrowed, where no field does. */
  note?: (label: string, t: Translate) => string;
};

/** Entries of texts: found by words, in the order of how well they fit or of time. */
type TextEntries = {
  by: 'words';
  /** The table of entries: id, at, language, words (see search_places for the lexemes of filters). */
  table: Sql;
  /** Selects the moment and the id of everything that ever had an entry, by which the pages of a list go on. */
  moments: Sql;
  /** Whether entries have the lexemes of their days, so that the newest are looked through first. */
  dated: boolean;
  /** The filters by which entries can be narrowed. */
  filters: readonly string[];
};

/** Entries of names: found by the beginnings of words, in the order of the alphabet. */
type NameEntries = {
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
