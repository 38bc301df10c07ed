import type { Sql } from '#src/platform/db/query.ts';

/** Whose data: their id, the address they sign in with, and the names of the limits counted under it. */
export type Subject = { id: number; email: string; limitKeys: readonly string[] };

/** One kind of data held about a member: a file of JSON and a section of the page. */
export type Part = {
  /** The heading (a message to translate). */
  title: string;
  /** What the fields mean, in their order (messages to translate). */
  fields: Readonly<Record<string, string>>;
  /** The rows, with a column for each field. */
  rows: (who: Subject) => Sql;
};
